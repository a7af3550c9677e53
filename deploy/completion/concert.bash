# shellcheck shell=bash
# SPDX-License-Identifier: EUPL-1.2
# deploy/completion/concert.bash: completion of the command line `concert`: source it, or install it
# as /usr/share/bash-completion/completions/concert. Commands and options come from the program's
# own help, methods from its catalogue: a new one needs no change here.

_concert_commands() { # PROGRAM
    "$1" --help 2>/dev/null | sed -nE 's/^  ([a-z]+) +[^ ].*/\1/p' | grep -vx concert
}

_concert_options() { # PROGRAM COMMAND
    "$1" "$2" --help 2>/dev/null | grep -oE -- '(^|[^[:alnum:]-])--?[a-z][a-z-]*' |
        grep -oE -- '--?[a-z][a-z-]*' | sort -u
    printf '%s\n' --help --json
}

_concert_methods() { # PROGRAM
    # GetMe, Acces/GetMe and concert.acces.v1.Acces/GetMe all name a method.
    "$1" call --list 2>/dev/null | sed -nE 's,^([a-z0-9.]+)\.([A-Za-z]+)/([A-Za-z]+)$,\1.\2/\3\n\2/\3\n\3,p' | sort -u
}

_concert() {
    local program=${COMP_WORDS[0]} current=${COMP_WORDS[COMP_CWORD]} command='' words='' i
    program=${program/#\~/$HOME}
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
        --address) ((i++)) ;;
        -*) ;;
        *)
            command=${COMP_WORDS[i]}
            break
            ;;
        esac
    done
    if [ -z "$command" ]; then
        words="$(_concert_commands "$program") --help --json --address"
    elif [[ $current == -* ]]; then
        words=$(_concert_options "$program" "$command")
    elif [ "$command" = call ] && [ "$i" -eq $((COMP_CWORD - 1)) ]; then
        words=$(_concert_methods "$program")
    fi
    # No word of the lists holds a blank; without a match, readline completes names of files.
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}

complete -o bashdefault -o default -F _concert concert
