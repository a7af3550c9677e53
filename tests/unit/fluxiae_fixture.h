// SPDX-License-Identifier: EUPL-1.2
// tests/unit/fluxiae_fixture.h: fluxIAE files built in memory for the tests of their reading.
// A file is a text; helpers append to it. A row is given as pairs column, value, closed by NULL.
#pragma once

#include "arena_fixture.h"
#include "conventionnement/fluxiae_reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char DEB_STRUCTURE[] = "DEBStructure02112026_061500||||\n";
static const char DEB_ANNEXE[] = "DEBAnnexeFinanciere02112026_061500||||\n";

// text + more.
static char *add(struct arena *arena, const char *text, const char *more)
{
    char *sum = arena_printf(arena, "%s%s", text, more);
    assert_non_null(sum);
    return sum;
}

static inline char *header_line(struct arena *arena, enum fluxiae_view_kind kind)
{
    const struct fluxiae_view *view = fluxiae_view(kind);
    char *line = add(arena, "", "");
    for (size_t i = 0; i < view->count; i++)
        line = arena_printf(arena, "%s%s%s", line, i ? "|" : "", view->columns[i].name);
    return add(arena, line, "\n");
}

static inline char *row_line(struct arena *arena, enum fluxiae_view_kind kind,
                             const char *const *pairs)
{
    const struct fluxiae_view *view = fluxiae_view(kind);
    char *line = add(arena, "", "");
    for (size_t i = 0; i < view->count; i++) {
        const char *value = "";
        for (const char *const *pair = pairs; *pair; pair += 2)
            if (strcmp(pair[0], view->columns[i].name) == 0)
                value = pair[1];
        line = arena_printf(arena, "%s%s%s", line, i ? "|" : "", value);
    }
    return add(arena, line, "\n");
}

// The line of a base row with one column changed.
static inline char *changed_row(struct arena *arena, enum fluxiae_view_kind kind,
                                const char *const *base, size_t count, const char *column,
                                const char *value)
{
    const char **pairs = arena_alloc(arena, (count + 3) * sizeof *pairs);
    assert_non_null(pairs);
    memcpy(pairs, base, count * sizeof *pairs);
    pairs[count] = column; // a later pair wins
    pairs[count + 1] = value;
    return row_line(arena, kind, pairs);
}

static inline struct fluxiae_reader *open_text(struct arena *arena, const char *text)
{
    struct fault fault = {.arena = arena};
    struct fluxiae_reader *reader = NULL;
    if (fluxiae_open(NULL, text, strlen(text), 0, &reader, &fault) != STATUS_OK)
        fail_msg("%s", fault.text);
    return reader;
}

// The file is refused, and its reason has these words.
static inline void assert_refused(struct arena *arena, const char *name, const char *text,
                                  const char *words)
{
    struct fault fault = {.arena = arena};
    struct fluxiae_reader *reader = NULL;
    assert_int_equal(fluxiae_open(name, text, strlen(text), 0, &reader, &fault),
                     STATUS_INVALID_ARGUMENT);
    assert_null(reader);
    assert_string_equal(fault.field, "fichier");
    if (!strstr(fault.text, words))
        fail_msg("« %s » n'est pas dans « %s »", words, fault.text);
}
