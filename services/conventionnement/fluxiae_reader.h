// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/fluxiae_reader.h: reads one fluxIAE file of the State (DOMAIN §7).
//   struct fluxiae_reader *reader;
//   enum status status = fluxiae_open(name, bytes, size, 0, &reader, fault);
//   struct fluxiae_row row;
//   while (fluxiae_next(reader, &row)) { if (row.refusal) … else fluxiae_siae_read(&row, …) }
// What concerns the whole file is settled by fluxiae_open; what concerns a row refuses that row and
// loses no other. Columns may stand in any order; their names must be those of the view.
// Splitting is our own: the format has no quoting, and libcsv always honours quotes (a lone `"` is
// data here), drops line numbers and cannot mend the stray newline before a `|`.
// Repaired in silence: CR LF, blank lines, a UTF-8 mark at the start, newlines before a `|` as long
// as the row lacks fields.
// All memory is the arena's of the fault given to fluxiae_open; texts live as long as it.
#pragma once

#include "common/date.h"
#include "common/fault.h"
#include "conventionnement/fluxiae_columns.h"

#include <stdbool.h>
#include <stddef.h>

struct fluxiae_reader;

struct fluxiae_info {
    enum fluxiae_view_kind view;
    struct date date; // of the extraction, local time
    int hour, minute, second;
    size_t rows;     // data rows, refused ones too
    bool fin_absent; // no FIN line: to be said, nothing is lost
    bool truncated;  // and the last row is cut: it comes out refused
};

// Why a row, or one value of it, is refused; French, for the import report.
struct fluxiae_refusal {
    size_t line;        // of the file, from 1; the first one of a repaired row
    const char *column; // "" when the whole row is concerned
    const char *value;  // shortened, "" when there is none or it may not be shown
    const char *reason;
};

struct fluxiae_row {
    const struct fluxiae_view *view;
    size_t line;
    const char *const *fields; // in the view's order, NULL for empty and for personal data; valid
                               // until the next row, the texts themselves as long as the arena
    const struct fluxiae_refusal *refusal; // NULL when the row can be read; else fields are NULL
    struct arena *arena;
};

// `name`: of the file, with or without folders; when it begins with "fluxIAE_" its view and moment
// must be those of the DEB line; may be NULL. max_size: of the content, 0 for the default.
// INVALID_ARGUMENT, field "fichier": not a fluxIAE file, another view, columns that differ (named),
// a FIN line whose count differs or that is not the last. Besides those of fluxiae_container_open.
must_check enum status fluxiae_open(const char *name, const void *bytes, size_t size,
                                    size_t max_size, struct fluxiae_reader **ret_reader,
                                    struct fault *fault);
const struct fluxiae_info *fluxiae_info(const struct fluxiae_reader *reader);
// False after the last row.
bool fluxiae_next(struct fluxiae_reader *reader, struct fluxiae_row *ret_row);

// A refusal in the arena, its value shortened; never NULL, even when the arena is exhausted.
const struct fluxiae_refusal *fluxiae_refuse(struct arena *arena, size_t line, const char *column,
                                             const char *value, const char *reason);
