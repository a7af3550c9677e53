// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/fluxiae_reader_internal.h: shared by fluxiae_open.c and
// fluxiae_reader.c, by nobody else.
#pragma once

#include "conventionnement/fluxiae_reader.h"
#include "conventionnement/fluxiae_record.h"

struct fluxiae_reader {
    struct arena *arena;
    const struct fluxiae_view *view;
    struct fluxiae_info info;
    struct fluxiae_cursor cursor;
    size_t read; // rows handed out
    // Arrays of view->count: of a field in the file, its text, its size and its place in the view;
    // then the fields in the view's order.
    char **split;
    size_t *sizes, *place;
    const char **fields;
};
