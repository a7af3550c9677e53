# shellcheck shell=bash
# SPDX-License-Identifier: EUPL-1.2
# deploy/lib/database.sh: the private PostgreSQL cluster and its migrations.

pg_version=15
PATH=/usr/lib/postgresql/$pg_version/bin:$PATH
# The caller's PostgreSQL settings must not lead elsewhere.
unset "${!PG@}"

make_cluster() {
    [ -d "$home/pg" ] && return
    say "making the database cluster"
    rm -rf -- "$home/pg.new"
    initdb -D "$home/pg.new" -U postgres -A peer --data-checksums -E UTF8 --locale=C.UTF-8 \
        --lc-messages=C >"$home/log/initdb.log" 2>&1 ||
        fail_log "$home/log/initdb.log" "initdb failed: mend it, then start again"
    printf "include 'concert.conf'\n" >>"$home/pg.new/postgresql.conf"
    mv -- "$home/pg.new" "$home/pg"
}

# The system user that runs all (and root) may connect as each role; nobody else may connect.
write_access() {
    local role who
    cp -- "$root/deploy/postgresql.conf" "$home/pg/concert.conf"
    printf 'local all all peer map=concert\n' >"$home/pg/pg_hba.conf"
    for role in postgres concert_migration $(sed 's/^/concert_/' "$root/deploy/services"); do
        for who in root "$(id -un)"; do
            printf 'concert "%s" %s\n' "$who" "$role"
        done
    done | sort -u >"$home/pg/pg_ident.conf"
}

cluster_processes() {
    local folder
    for folder in /proc/[0-9]*; do
        if [ "$(readlink "$folder/cwd")" = "$home/pg" ]; then printf '%s\n' "${folder#/proc/}"; fi
    done
}

# Makes our pid file and PostgreSQL's agree: a server whose pid file was lost is found again; after a
# crash, the lock files go once no process works in the cluster any more.
settle_database() {
    local pid
    [ -f "$home/pg/postmaster.pid" ] && ! process_alive postgresql || return 0
    read -r pid <"$home/pg/postmaster.pid"
    if [ "$(readlink "/proc/$pid/cwd")" = "$home/pg" ]; then
        record_process postgresql "$pid"
        return
    fi
    for _ in {1..100}; do
        [ -n "$(cluster_processes)" ] || break
        sleep 0.1
    done
    [ -z "$(cluster_processes)" ] ||
        fail "processes $(cluster_processes | tr '\n' ' ')outlive their PostgreSQL server: end them, then start again"
    rm -f -- "$(sed -n 5p "$home/pg/postmaster.pid")/.s.PGSQL.5432.lock" "$home/pg/postmaster.pid"
}

start_database() {
    local log=$home/log/postgresql.log
    [ ! -d "$home/pg" ] || [ "$(cat "$home/pg/PG_VERSION")" = "$pg_version" ] ||
        fail "$home/pg is of PostgreSQL $(cat "$home/pg/PG_VERSION"), not $pg_version: pg_upgrade it, or start with --fresh and lose it"
    settle_database
    process_alive postgresql && return
    make_cluster
    write_access
    start_process postgresql INT postgres -D "$home/pg" -k "$sockets"
    for _ in {1..600}; do
        pg_isready -q -h "$sockets" -U postgres && return
        process_alive postgresql || break
        sleep 0.1
    done
    fail_log "$log" "PostgreSQL did not start: mend it, then start again"
}

migrate() {
    local log=$home/log/migrations.log sql=(psql -h "$sockets" -U postgres -qAtX -v ON_ERROR_STOP=1)
    {
        [ -n "$("${sql[@]}" -c "SELECT 1 FROM pg_roles WHERE rolname = 'concert_migration'")" ] ||
            "${sql[@]}" -c 'CREATE ROLE concert_migration LOGIN CREATEROLE'
        [ -n "$("${sql[@]}" -c "SELECT 1 FROM pg_database WHERE datname = 'concert'")" ] ||
            "${sql[@]}" -c 'CREATE DATABASE concert OWNER concert_migration'
        cd -- "$root/sql" && SQITCH_USER_CONFIG=/dev/null SQITCH_SYSTEM_CONFIG=/dev/null \
            sqitch deploy "db:pg://concert_migration@/concert?host=$sockets" &&
            cd -- "$home"
    } >"$log" 2>&1 9>&- || fail_log "$log" "the migrations failed: mend them, or start with --fresh and lose the data"
}
