# shellcheck shell=bash
# SPDX-License-Identifier: EUPL-1.2
# deploy/lib/state.sh: the folder of all state ($home), its owner, its lock, its sockets.

marker=.concert

check_home() {
    [ -d "$home" ] || return 1
    [ -O "$home" ] || fail "$home belongs to $(stat -c %U -- "$home"): run this as that user or as root"
    [ -z "$(ls -A -- "$home")" ] || [ -f "$home/$marker" ] ||
        fail "$home is not empty and holds no Concert: choose another folder, CONCERT_HOME=..."
}

open_home() {
    mkdir -p -- "$home" || fail "cannot create $home: choose another folder, CONCERT_HOME=..."
    check_home
    need_space "$home" 300
    printf 'State of Concert. deploy/quickstart --fresh empties this folder.\n' >"$home/$marker"
    chmod 750 -- "$home"
    mkdir -p -- "$home"/{run,log,keys,policies,demo}
    chmod 700 -- "$home/run" "$home/keys"
}

# One start or stop at a time in this folder; children do not inherit the lock (9>&-).
lock_home() {
    exec 9>>"$home/run/lock"
    flock -w 120 9 || fail "another quickstart holds $home: wait for it, or end it"
}

unlock_home() { exec 9>&-; }

wipe_home() {
    find "$home" -mindepth 1 -maxdepth 1 ! -name "$marker" -exec rm -rf -- {} +
}

# A socket's path has at most 107 bytes and stands in connection strings: $home/run when it is short
# and plain, else a folder under /tmp, whose name is kept until the stop.
open_sockets() {
    sockets=$home/run
    [[ $sockets =~ ^[A-Za-z0-9/._-]{1,80}$ ]] && return
    sockets=$(cat "$home/run/sockets" 2>/dev/null)
    [ -n "$sockets" ] && [ -d "$sockets" ] && [ -O "$sockets" ] && return
    sockets=$(mktemp -d /tmp/concert.XXXXXX) || fail "cannot make a folder for sockets under /tmp"
    printf '%s\n' "$sockets" >"$home/run/sockets"
}

close_sockets() {
    [ -f "$home/run/sockets" ] || return 0
    rm -rf -- "$(cat "$home/run/sockets")"
    rm -f -- "$home/run/sockets"
}

# What services, tests and `concert` need to find this instance: set -a; . var/run/environment
write_environment() {
    export CONCERT_HOME=$home CONCERT_KEYS=$home/keys CONCERT_POLICIES=$home/policies CONCERT_MAILDIR=$home/mail CONCERT_PIECES=$home/pieces
    export CONCERT_PORTAIL=${CONCERT_PORTAIL:-${bin%/*}/portail}
    export CONCERT_BUS="ipc://$sockets/%s.sock" CONCERT_DATABASE="host=$sockets dbname=concert"
    export CONCERT_LISTEN=${CONCERT_LISTEN:-127.0.0.1} CONCERT_PORT=$port
    export CONCERT_ADDRESS=${CONCERT_ADDRESS:-http://localhost:$port}
    export CONCERT_COOKIE_SECURE=${CONCERT_COOKIE_SECURE:-0} # plain http on the loopback
    local name
    for name in HOME KEYS POLICIES MAILDIR PIECES PORTAIL BUS DATABASE LISTEN PORT ADDRESS COOKIE_SECURE; do
        name=CONCERT_$name
        printf '%s=%q\n' "$name" "${!name}"
    done >"$home/run/environment"
}
