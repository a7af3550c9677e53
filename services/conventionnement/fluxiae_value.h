// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/fluxiae_value.h: the typed values of one row, by column name.
// The first value that cannot be read stays in `refusal`, and the reads after it give nothing: a
// caller reads all it wants, then looks once.
//   struct fluxiae_values values = {.row = &row};
//   int64_t id = fluxiae_integer(&values, "structure_id_siae", 0);
//   if (values.refusal) …
#pragma once

#include "conventionnement/fluxiae_reader.h"

#include <stdint.h>

struct fluxiae_values {
    const struct fluxiae_row *row;
    const struct fluxiae_refusal *refusal; // NULL while all is well
};

// Refuses an empty value, saying what is missing.
void fluxiae_require(struct fluxiae_values *values, const char *column);
// NULL when empty.
const char *fluxiae_text(struct fluxiae_values *values, const char *column);
// {0} when empty.
struct date fluxiae_date(struct fluxiae_values *values, const char *column);
// `absent` when empty.
int64_t fluxiae_integer(struct fluxiae_values *values, const char *column, int64_t absent);
// Hundredths: cents of an amount, hundredths of an ETP. fluxiae_amount refuses a negative one.
int64_t fluxiae_decimal(struct fluxiae_values *values, const char *column, int64_t absent);
int64_t fluxiae_amount(struct fluxiae_values *values, const char *column, int64_t absent);
bool fluxiae_boolean(struct fluxiae_values *values, const char *column, bool absent);

// Refuses this column's value for a reason of the caller's (printf); keeps an earlier refusal.
void fluxiae_values_refuse(struct fluxiae_values *values, const char *column, const char *format,
                           ...) __attribute__((format(printf, 3, 4)));
