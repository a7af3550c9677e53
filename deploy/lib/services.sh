# shellcheck shell=bash
# SPDX-License-Identifier: EUPL-1.2
# deploy/lib/services.sh: the services of deploy/services: start, wait until ready, status.

has_gateway() { [[ " ${services[*]} " = *" passerelle "* ]]; }

# Address at which this machine reaches the gateway.
gateway() {
    local host=${CONCERT_LISTEN:-127.0.0.1}
    [ "$host" = 0.0.0.0 ] && host=127.0.0.1
    printf 'http://%s:%s\n' "$host" "$port"
}

check_port() {
    has_gateway || return 0
    if process_alive passerelle; then
        [ "$(port_in_use)" = "$port" ] ||
            fail "already running on another port: deploy/quickstart --stop, then start again"
    elif (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
        fail "port $port is in use: end what listens there, or choose another, CONCERT_PORT=$((port + 1))"
    fi
}

# Rebuilt since it started: the kernel shows that the file it runs was replaced; the gateway also holds the page.
is_stale() { # NAME
    [[ $(readlink "/proc/$(<"$home/run/$1.pid")/exe") = *" (deleted)" ]] ||
        { [ "$1" = passerelle ] && [ "$CONCERT_PORTAIL/index.html" -nt "$home/run/$1.pid" ]; }
}

start_services() {
    local name
    for name in "${services[@]}"; do
        if process_alive "$name" && is_stale "$name"; then stop_process "$name"; fi
        process_alive "$name" || start_process "$name" TERM "$bin/$name"
    done
}

# The gateway answers, and each service started answers it (those left out are none of ours).
services_answer() {
    local said name
    has_gateway || return 0
    said=$(curl -fsm 5 "$(gateway)/sante") || return
    for name in "${services[@]}"; do
        [[ $said != *"\"service\":\"$name\",\"joignable\":false"* ]] || return 1
    done
}

wait_ready() {
    local name deadline=$((SECONDS + ${CONCERT_WAIT:-60}))
    while :; do
        for name in "${services[@]}"; do
            process_alive "$name" ||
                fail_log "$home/log/$name.log" "$name ended at its start: mend it, then start again"
        done
        if services_answer; then return; fi
        [ "$SECONDS" -lt "$deadline" ] ||
            fail "$(gateway)/sante does not tell all services ready after ${CONCERT_WAIT:-60} s: see $home/log/, or wait longer, CONCERT_WAIT=300"
        sleep 0.1
    done
}

# The port of the instance that runs, which may have been started with another CONCERT_PORT.
port_in_use() { sed -n 's/^CONCERT_PORT=//p' "$home/run/environment"; }

load_demo() {
    local log=$home/log/demo.log
    [ "$demo" = yes ] && [ -x "$root/deploy/demo/load" ] && [ ! -f "$home/demo/loaded" ] || return 0
    say "loading the demonstration data"
    CONCERT_BIN=$bin "$root/deploy/demo/load" >"$log" 2>&1 9>&- ||
        fail_log "$log" "the demonstration data did not load: mend it, then start with --fresh, or --no-demo"
    touch -- "$home/demo/loaded"
}

print_address() {
    if has_gateway; then
        printf 'Concert is ready: %s\n' "$CONCERT_ADDRESS"
    else
        printf 'Concert is ready, without its gateway\n'
    fi
    if [ -f "$home/demo/comptes.txt" ]; then cat -- "$home/demo/comptes.txt"; fi
}

# One line a process; fails unless all are up and ready.
print_status() {
    local name bad=0
    for name in postgresql "${services[@]}"; do
        if process_alive "$name"; then
            printf '%-18s up       pid %s\n' "$name" "$(<"$home/run/$name.pid")"
            continue
        elif [ -f "$home/run/$name.pid" ]; then
            printf '%-18s died     see %s\n' "$name" "$home/log/$name.log"
        else
            printf '%-18s stopped\n' "$name"
        fi
        bad=1
    done
    if [ "$bad" = 0 ] && has_gateway; then
        port=$(port_in_use)
        if services_answer; then
            printf '%-18s ready    %s\n' sante "$(gateway)/sante"
        else
            printf '%-18s failing  %s\n' sante "$(gateway)/sante"
            bad=1
        fi
    fi
    [ "$bad" = 0 ] || printf 'start what is missing: deploy/quickstart --detach\n'
    return "$bad"
}
