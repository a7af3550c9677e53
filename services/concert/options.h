// SPDX-License-Identifier: EUPL-1.2
// services/concert/options.h: the options of one sub-command, as rows of a table over getopt_long:
// --name VALUE, --name=VALUE, -n VALUE, anywhere among the arguments; "--" ends them.
#pragma once

#include "command.h"

#include <stddef.h>

struct option_row {
    const char *name;   // "departement"
    char letter;        // 'o' for -o; 0: none
    bool *flag;         // set to true when given; or
    const char **value; // what follows
};

enum { OPTION_ROWS = 8 }; // the most in one table

// Leaves the other arguments in order at argv[*ret_first] … argv[argc - 1]. The fault of an unknown
// option, or of one without its value, is INVALID_ARGUMENT and names it.
must_check enum status options_parse(struct command_context *context, const struct command *command,
                                     int argc, char **argv, const struct option_row *rows,
                                     size_t count, int *ret_first);
