# shellcheck shell=bash
# SPDX-License-Identifier: EUPL-1.2
# tests/compose/checks.sh: what must hold of the containers; each check counts.
# shellcheck disable=SC2016 # scripts for the shell in a container

passed=0 failed=0

check() { # WHAT COMMAND...
    local what=$1 said
    shift
    if said=$("$@" 2>&1); then
        passed=$((passed + 1))
        printf 'ok %d - %s\n' $((passed + failed)) "$what"
    else
        failed=$((failed + 1))
        printf 'not ok %d - %s\n%s\n' $((passed + failed)) "$what" "$said"
    fi
}

container() { compose ps -q "$1"; }
inside() { compose exec -T "$@"; }

# Not root, no capability, no way to one, and nothing to write on but /tmp.
is_confined() { # SERVICE
    inside "$1" bash -c '
        [ "$(id -u)" -ne 0 ] || { echo "runs as root"; exit 1; }
        grep -qE "^CapBnd:\s0+$" /proc/1/status || { grep Cap /proc/1/status; exit 1; }
        grep -qE "^NoNewPrivs:\s1$" /proc/1/status || { echo "may gain privileges"; exit 1; }
        ! touch /opt/x /etc/x /run/x 2>/dev/null || { echo "the root file system can be written"; exit 1; }'
}

# Its own key and its own password, nobody else's.
holds_own_secrets() { # SERVICE
    local held wanted="$1.key $1.pgpass"
    [ "$1" = passerelle ] && wanted=passerelle.key
    held=$(inside "$1" bash -c 'cd /run/secrets && ls | grep -v "\.pub$"' | tr '\n' ' ')
    [ "$held" = "$wanted " ] || { echo "$1 holds $held" && return 1; }
}

gateway_is_apart() {
    ! inside passerelle timeout 5 bash -c '</dev/tcp/postgres/5432' || { echo "reaches the database" && return 1; }
}

only_gateway_is_published() {
    local published
    published=$(docker ps -q --filter "label=com.docker.compose.project=$project" |
        xargs docker inspect --format '{{range $p, $to := .NetworkSettings.Ports}}{{range $to}}{{.HostIp}}:{{.HostPort}} {{end}}{{end}}' | tr -d '\n')
    [ "$published" = "127.0.0.1:$CONCERT_PORT " ] || { echo "published: $published" && return 1; }
}

# The superuser never over tcp, a role not with another role's password.
database_asks_for_passwords() {
    local role
    for role in postgres concert_acces; do
        if compose run --rm -T migrations bash -c 'sed "s/concert_migration/$0/" /tmp/pgpass >/tmp/other
            chmod 600 /tmp/other && PGPASSFILE=/tmp/other exec psql -w -h postgres -d concert -U "$0" -c "SELECT 1"' "$role"; then
            echo "$role was let in" && return 1
        fi
    done
    compose run --rm -T migrations psql -w -h postgres -d concert -U concert_migration -c 'SELECT 1'
}

# Debian's python: another would not see python3-zmq.
strangers_are_refused() {
    local address
    address=$(docker inspect "$(container acces)" --format "{{(index .NetworkSettings.Networks \"${project}_bus\").IPAddress}}")
    /usr/bin/python3 "$root/tests/compose/strangers.py" "$address" "$CONCERT_SECRETS"
}

answers() { # CODE METHOD JSON: as anybody, within half a second
    local code
    code=$(curl -sS -m 0.5 -o "$work/answer" -w '%{http_code}' -H 'Content-Type: application/json' \
        -d "$3" "$CONCERT_ADDRESS/concert.$2")
    [ "$code" = "$1" ] || { echo "$2 said $code, not $1: $(cat "$work/answer")" && return 1; }
}

# With a service down, its name unknown to all: the others answer at once, and it comes back.
others_answer_meanwhile() {
    compose stop -t 20 conventionnement
    for _ in {1..25}; do
        answers 200 registre.v1.Registre/GetJournal '{"departement":"03"}' &&
            answers 404 acces.v1.Acces/GetInvitation '{"jeton":"x"}' || return 1
        sleep 0.3
    done
    answers 503 conventionnement.v1.Conventionnement/ListSiae '{"departement":"03"}' || return 1
    compose start conventionnement
    wait_ready
}

head_of_log() { curl -fsS -m 5 "$CONCERT_ADDRESS/registre/03/checkpoint" | head -n 3; }

# Containers go, volumes stay.
data_is_kept() {
    local before
    before=$(head_of_log) && [ -n "$before" ] || return 1
    compose down -t 20 && compose up -d && wait_ready || return 1
    [ "$(head_of_log)" = "$before" ] || { echo "the log was $before and is $(head_of_log)" && return 1; }
}

# The main story, told against the containers; its scenes count.
main_story() {
    local log=$work/story.log scenes
    if TMPDIR=$work CONCERT_TEST_HOME=$work/home CONCERT_TEST_PORT=$CONCERT_PORT \
        CONCERT_TEST_WITNESS=$(docker network inspect "${project}_temoins" --format '{{(index .IPAM.Config 0).Gateway}}') \
        PYTHONPATH=$root/tests/scenario/lib PYTHONDONTWRITEBYTECODE=1 \
        python3 "$root/tests/scenario/accord_cadre.py" >"$log" 2>&1; then
        sed '$d' "$log"
    else
        cat -- "$log"
        failed=$((failed + 1))
    fi
    scenes=$(grep -c '^ok ' "$log")
    passed=$((passed + scenes))
}
