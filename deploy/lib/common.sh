# shellcheck shell=bash
# SPDX-License-Identifier: EUPL-1.2
# deploy/lib/common.sh: what every script says and how it fails: one line with what to do.

say() { printf '%s\n' "$*" >&2; }

fail() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# fail_log LOG WHAT: the log's last lines, then the one line.
fail_log() {
    tail -n 8 "$1" >&2
    fail "$2; the whole log: $1"
}

absolute() { realpath -m -- "$1"; }

# need_space FOLDER MEGABYTES
need_space() {
    local free
    free=$(df -Pk -- "$1" | awk 'NR == 2 { print int($4 / 1024) }')
    [ "$free" -ge "$2" ] || fail "only $free MB free under $1 and $2 are needed: make room"
}

# run_child COMMAND...: in a process group of its own, so that a signal to this script, which bash
# would otherwise keep until the command ends, can end all of it: trap 'end_child; exit 143' TERM
child=
run_child() {
    local code
    set -m
    "$@" </dev/null &
    child=$!
    set +m
    wait "$child"
    code=$?
    child=
    return "$code"
}

end_child() {
    [ -n "$child" ] || return 0
    { kill -s TERM -- "-$child" && wait "$child"; } 2>/dev/null
}
