// SPDX-License-Identifier: EUPL-1.2
// services/concert/command.h: one sub-command of `concert`: a row of the table in main.c, one file.
// Results go to stdout (French words, or JSON with --json), troubles to stderr; the exit code is
// that of the status table (status.h).
#pragma once

#include "common/fault.h"

#include <stdbool.h>

struct command_context {
    struct arena *arena; // of the whole run
    struct fault fault;
    const char *address; // --address or CONCERT_ADDRESS
    bool addressed;      // by --address, in so many words
    bool json;           // --json
};

struct command {
    const char *name;
    const char *usage;   // arguments
    const char *help;    // one line
    const char *details; // of --help: the options, each on a line; NULL: none
    // argv[0] is the name. Returns a status; main prints the fault and exits with its code.
    enum status (*run)(struct command_context *context, int argc, char **argv);
    // Or, of a daemon: helps, logs and chooses its exit code itself.
    int (*main)(int argc, char **argv);
};

// The fault of a wrong command line: INVALID_ARGUMENT.
enum status command_usage(struct command_context *context, const struct command *command);

extern const struct command command_login, command_call, command_import, command_keygen,
    command_sign, command_recu, command_verify, command_temoin, command_outbox, command_mail,
    command_settings;
