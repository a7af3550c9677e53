# shellcheck shell=bash
# SPDX-License-Identifier: EUPL-1.2
# tests/compose/engine.sh: a Docker engine of our own in $work, and the base image, made rather than
# pulled. With DOCKER_HOST set, that engine is used, and the images stay in it.

base=debian:bookworm-slim

make_base() {
    local cache=${CONCERT_COMPOSE_CACHE:-$CONCERT_BUILD/compose}
    if docker image inspect "$base" >/dev/null 2>&1; then return; fi
    if [ ! -f "$cache/bookworm.tar" ]; then
        say "making the base image"
        mkdir -p -- "$cache" || fail "cannot write $cache: choose another folder, CONCERT_COMPOSE_CACHE=..."
        debootstrap --variant=minbase bookworm "$work/bookworm" >"$work/debootstrap.log" 2>&1 ||
            fail_log "$work/debootstrap.log" "debootstrap failed: mend the network, then start again"
        tar -C "$work/bookworm" --exclude='./var/cache/apt/archives/*.deb' --one-file-system \
            -cf "$cache/bookworm.tar.new" . && mv -- "$cache/bookworm.tar.new" "$cache/bookworm.tar" ||
            fail "cannot write $cache/bookworm.tar: make room there"
        rm -rf -- "$work/bookworm"
    fi
    docker import "$cache/bookworm.tar" "$base" >/dev/null || fail "the engine refused $cache/bookworm.tar: remove it, then start again"
}

engine_pid=
start_engine() {
    [ -z "${DOCKER_HOST:-}" ] || return 0
    [ "$(id -u)" -eq 0 ] || fail "an engine of our own needs root: run this as root, or set DOCKER_HOST"
    [ -z "$(pidof dockerd)" ] ||
        fail "a Docker engine runs already, and two share their networks: end it, or set DOCKER_HOST to use it"
    need_space "$work" 6000
    export DOCKER_HOST=unix://$work/docker.sock
    setsid dockerd --data-root "$work/data" --exec-root "$work/exec" -H "$DOCKER_HOST" \
        -p "$work/docker.pid" </dev/null >"$work/docker.log" 2>&1 &
    engine_pid=$!
    for _ in {1..300}; do
        if docker version >/dev/null 2>&1; then return; fi
        kill -0 "$engine_pid" 2>/dev/null || break
        sleep 0.1
    done
    fail_log "$work/docker.log" "the Docker engine did not start"
}

stop_engine() {
    [ -n "$engine_pid" ] || return 0
    kill -s TERM "$engine_pid"
    wait "$engine_pid" 2>/dev/null
    awk -v under="$work/" 'index($2, under) == 1 { print $2 }' /proc/mounts | sort -r | xargs -r umount
    say "of the engine, the bridge docker0 and its iptables chains stay"
}
