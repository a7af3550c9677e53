// SPDX-License-Identifier: EUPL-1.2
// services/flux/cursor.h: how far a person has read, département by département: "03:12,25:4".
// Départements in strict order, ranks in decimal: one text for one state. It tells ranks only, and
// gives no right: what it names is filtered by who asks.
#pragma once

#include "common/fault.h"

#include <stddef.h>
#include <stdint.h>

struct cursor_place {
    const char *departement;
    int64_t rank; // the last one read
};

struct cursor {
    struct cursor_place *places; // in the fault's arena, in order
    size_t count;
};

// INVALID_ARGUMENT, field "curseur".
must_check enum status cursor_parse(const char *text, struct cursor *ret_cursor,
                                    struct fault *fault);
must_check enum status cursor_format(const struct cursor *cursor, char **ret_text,
                                     struct fault *fault);
// NULL: not named.
struct cursor_place *cursor_find(const struct cursor *cursor, const char *departement);
