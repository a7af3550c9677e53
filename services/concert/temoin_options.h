// SPDX-License-Identifier: EUPL-1.2
// services/concert/temoin_options.h: the command line of the witness, over its environment.
#pragma once

#include "common/note_key.h"

#include <stdbool.h>

enum { TEMOIN_LOGS = 128 }; // more than there are départements

struct temoin_options {
    const char *cle;    // file of the key
    const char *etat;   // folder of what was cosigned
    const char *ecoute; // "127.0.0.1:8443", "[::1]:8443"
    const char *nom;    // of the key; NULL: the one in its file
    bool generer;       // make the key, print its vkey, stop
    bool help;
    struct note_key logs[TEMOIN_LOGS];
    size_t log_count;
};

// The fault of a wrong command line is INVALID_ARGUMENT. Texts point into argv, the environment, or
// the fault's arena.
must_check enum status temoin_options_parse(int argc, char **argv,
                                            struct temoin_options *ret_options,
                                            struct fault *fault);
void temoin_options_help(void);
