// SPDX-License-Identifier: EUPL-1.2
// services/concert/options.c
#include "options.h"

#include <assert.h>
#include <getopt.h>

enum { FIRST_CODE = 256 }; // codes of long options, past any letter

static const struct option_row *row_of(const struct option_row *rows, size_t count, int code)
{
    for (size_t i = 0; i < count; i++)
        if (code == FIRST_CODE + (int)i || (rows[i].letter && code == rows[i].letter))
            return &rows[i];
    return NULL;
}

enum status options_parse(struct command_context *context, const struct command *command, int argc,
                          char **argv, const struct option_row *rows, size_t count, int *ret_first)
{
    struct option longs[OPTION_ROWS + 1] = {0};
    char letters[2 * OPTION_ROWS + 2] = ":"; // a value that misses is told apart
    size_t used = 1;
    assert(count <= OPTION_ROWS);
    for (size_t i = 0; i < count; i++) {
        longs[i] = (struct option){.name = rows[i].name,
                                   .has_arg = rows[i].value ? required_argument : no_argument,
                                   .val = FIRST_CODE + (int)i};
        if (rows[i].letter)
            letters[used++] = rows[i].letter;
        if (rows[i].letter && rows[i].value)
            letters[used++] = ':';
    }
    opterr = 0;
    optind = 0; // glibc: start afresh
    for (int code; (code = getopt_long(argc, argv, letters, longs, NULL)) != -1;) {
        const struct option_row *row = row_of(rows, count, code);
        if (!row)
            return fault_set(&context->fault, STATUS_INVALID_ARGUMENT, argv[optind - 1],
                             "%s (usage : concert %s %s)",
                             code == ':' ? "il manque ce qui suit cette option" : "option inconnue",
                             command->name, command->usage);
        if (row->value)
            *row->value = optarg;
        else
            *row->flag = true;
    }
    *ret_first = optind;
    return STATUS_OK;
}
