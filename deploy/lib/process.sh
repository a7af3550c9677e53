# shellcheck shell=bash
# SPDX-License-Identifier: EUPL-1.2
# deploy/lib/process.sh: one process each: log/<name>.log, run/<name>.pid, and run/<name>.since, the
# kernel's start time, so that a number used again by another process is not taken for ours.

started=() # names this run started, in order

# Start time of a live process; nothing for a dead one or one that waits to be reaped.
process_since() {
    local stat
    { stat=$(<"/proc/$1/stat"); } 2>/dev/null || return 1
    read -ra stat <<<"${stat##*) }"
    [ "${stat[0]}" != Z ] && printf '%s\n' "${stat[19]}"
}

process_alive() {
    local pid since
    { pid=$(<"$home/run/$1.pid") && since=$(<"$home/run/$1.since"); } 2>/dev/null || return 1
    [ -n "$since" ] && [ "$(process_since "$pid")" = "$since" ]
}

record_process() { # NAME PID
    process_since "$2" >"$home/run/$1.since"
    printf '%s\n' "$2" >"$home/run/$1.pid"
}

process_name() { # PID
    basename -- "$(grep -lx -- "$1" "$home"/run/*.pid)" .pid
}

# start_process NAME SIGNAL COMMAND...: in foreground mode it gets SIGNAL when quickstart dies.
# SCHED_BATCH: a thread just woken does not push aside the one that runs; on two cores full of short
# calls that is a sixth more of them (tests/bench).
start_process() {
    local name=$1 signal=$2 with=()
    shift 2
    [ "$mode" = foreground ] && with=(setpriv --pdeathsig "$signal" --)
    setsid "${with[@]}" chrt --batch 0 "$@" </dev/null >>"$home/log/$name.log" 2>&1 9>&- &
    record_process "$name" $!
    started+=("$name")
}

stop_process() {
    local pid signal=TERM
    if process_alive "$1"; then
        pid=$(<"$home/run/$1.pid")
        [ "$1" = postgresql ] && signal=INT # fast shutdown
        kill -s "$signal" "$pid"
        for _ in {1..150}; do
            process_alive "$1" || break
            sleep 0.1
        done
        if process_alive "$1"; then
            say "$1 did not stop in 15 s: killed"
            kill -s KILL "$pid"
        fi
    fi
    rm -f -- "$home/run/$1.pid" "$home/run/$1.since"
}

# All that has a pid file: services first, the database last.
stop_all() {
    local file name
    for file in "$home"/run/*.pid; do
        name=$(basename -- "$file" .pid)
        [ -f "$file" ] && [ "$name" != postgresql ] && stop_process "$name"
    done
    settle_database
    stop_process postgresql
    close_sockets
}

stop_started() {
    local i
    for ((i = ${#started[@]} - 1; i >= 0; i--)); do
        stop_process "${started[i]}"
    done
    process_alive postgresql || close_sockets
}
