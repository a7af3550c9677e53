# shellcheck shell=bash
# SPDX-License-Identifier: EUPL-1.2
# deploy/lib/keys.sh: the Ed25519 key of each process, in the form of services/common/keys.h:
# <name>.key the seed, <name>.pub the public key, 32 bytes in base64. Made once, never replaced.

make_keys() { # FOLDER NAME...
    local folder=$1 name pem
    shift
    for name in "$@"; do
        [ -f "$folder/$name.key" ] && continue
        pem=$(openssl genpkey -algorithm ed25519) || fail "openssl cannot make a key: see above"
        # The last 32 bytes of both DER forms (RFC 8410) are the bare key; the secret comes last, so
        # that a pair cut short is made again.
        printf '%s\n' "$pem" | openssl pkey -pubout -outform DER | tail -c 32 | base64 >"$folder/$name.pub"
        (umask 077 && printf '%s\n' "$pem" | openssl pkey -outform DER | tail -c 32 | base64 >"$folder/$name.new")
        mv -- "$folder/$name.new" "$folder/$name.key"
    done
}
