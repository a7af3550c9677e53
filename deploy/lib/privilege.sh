# shellcheck shell=bash
# SPDX-License-Identifier: EUPL-1.2
# deploy/lib/privilege.sh: what root does before the system user takes over: nothing but that user,
# an empty state folder of theirs, and a copy of the programs and the page where they can read them.

drop_to() {
    user=$1
    drop=(setpriv --reuid "$user" --regid "$user" --init-groups --inh-caps=-all --)
}

# The owner of a state folder in use, else the system user.
choose_user() {
    local owner=root
    [ -d "$home" ] && owner=$(stat -c %U -- "$home")
    if [ "$owner" != root ]; then
        drop_to "$owner"
        return
    fi
    [ ! -d "$home" ] || [ -z "$(ls -A -- "$home")" ] ||
        fail "$home belongs to root and is not empty: choose another folder, CONCERT_HOME=..."
    drop_to "${CONCERT_USER:-concert}"
    id -- "$user" >/dev/null 2>&1 ||
        useradd --system --user-group --home-dir /nonexistent --shell /usr/sbin/nologin "$user" ||
        id -- "$user" >/dev/null || fail "cannot create the system user $user"
}

give_home() {
    mkdir -p -- "$home" || fail "cannot create $home: choose another folder, CONCERT_HOME=..."
    [ "$(stat -c %U -- "$home")" = "$user" ] || chown -- "$user:" "$home"
    "${drop[@]}" test -w "$home" ||
        fail "user $user cannot reach $home: choose another folder, CONCERT_HOME=/var/lib/concert"
}

# A checkout that the user cannot read (one under /root) is copied to $stage.
copy_programs() {
    rm -rf -- "$stage"
    mkdir -p -- "$stage/build" && cp -r -- "$root/deploy" "$root/sql" "$stage/" &&
        cp -r -- "$bin" "${bin%/*}/portail" "$stage/build/" || fail "cannot copy the programs to $stage: make room there"
}

# Starts this script again as the user, in this process.
continue_as_user() {
    local script=$self stage
    stage=/usr/local/lib/concert/$(printf '%s' "$build" | cksum | cut -d ' ' -f 1)
    if ! "${drop[@]}" test -r "$self"; then
        case $mode in
        foreground | detach) copy_programs ;;
        *) [ -x "$stage/deploy/quickstart" ] || fail "user $user cannot read $root: move it out of there" ;;
        esac
        script=$stage/deploy/quickstart
        bin=$stage/build/bin
    fi
    cd / || exit
    export CONCERT_HOME=$home CONCERT_BIN=$bin CONCERT_PREPARED=1 HOME=$home
    exec "${drop[@]}" "$script" "$@"
}
