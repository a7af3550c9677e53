# shellcheck shell=bash
# SPDX-License-Identifier: EUPL-1.2
# deploy/lib/packages.sh: installs the packages of a list that are missing, calls apt only then.

missing_packages() { # LIST...
    local line package command
    cat -- "$@" | while read -r line; do
        line=${line%%#*}
        line=${line%"${line##*[![:space:]]}"}
        [ -n "$line" ] || continue
        package=${line%%/*}
        command=${line#"$package"}
        if [ -n "$command" ] && command -v "${command#/}" >/dev/null; then continue; fi
        if [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>&1)" != installed ]; then
            printf '%s\n' "$package"
        fi
    done
}

install_packages() { # LIST...
    local missing as_root=() apt log code
    # The cluster is our own: while packages install, none is made for the whole machine.
    local no_cluster=/etc/postgresql-common/createcluster.d/concert.conf
    mapfile -t missing < <(missing_packages "$@")
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null ||
            fail "packages are missing: as root, apt-get install ${missing[*]}"
        as_root=(sudo)
    fi
    apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300)
    log=$(mktemp "${TMPDIR:-/tmp}/concert-apt.XXXXXX")
    say "installing ${missing[*]}"
    "${apt[@]}" update </dev/null >"$log" 2>&1 ||
        fail_log "$log" "apt-get update failed: mend the network or /etc/apt, then start again"
    "${as_root[@]}" mkdir -p "${no_cluster%/*}"
    printf 'create_main_cluster = false\n' | "${as_root[@]}" tee "$no_cluster" >/dev/null
    "${apt[@]}" install -y --no-install-recommends "${missing[@]}" </dev/null >>"$log" 2>&1
    code=$?
    "${as_root[@]}" rm -f "$no_cluster"
    [ "$code" -eq 0 ] || fail_log "$log" "apt-get install failed: mend it, then start again"
    rm -f -- "$log"
}
