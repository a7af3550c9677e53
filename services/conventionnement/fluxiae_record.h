// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/fluxiae_record.h: the lines of a fluxIAE text, mended into records.
// A newline that stands before a `|` is stray when the record lacks fields and the next line does
// not bring too many: a record whose first field is empty begins with `|` as well.
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct fluxiae_cursor {
    char *at, *end;
    size_t line; // of `at`, from 1
};

struct fluxiae_record {
    char *text;
    size_t size; // without the last newline; stray ones are still inside
    size_t line, fields;
};

// `columns`: fields a record should have; 1 mends nothing. Blank lines are skipped. False at the
// end.
bool fluxiae_record_next(struct fluxiae_cursor *cursor, size_t columns,
                         struct fluxiae_record *ret_record);

// Cuts the record in place; a NUL ends each field, and stray newlines are gone. Writes at most
// `room` fields and sizes; record->fields are in the record.
void fluxiae_record_split(struct fluxiae_record *record, size_t room, char **ret_fields,
                          size_t *ret_sizes);

// "FIN<count>|||": whether it is one, and its count (SIZE_MAX when larger than any file).
bool fluxiae_record_is_fin(const struct fluxiae_record *record, size_t *ret_count);

// One field that begins with FIN, the others empty, and no count: a FIN line, badly written.
bool fluxiae_record_is_bad_fin(const struct fluxiae_record *record);

// Offset of the first byte that is NUL or no UTF-8; `size` when all is well.
size_t fluxiae_bad_byte(const char *text, size_t size);
