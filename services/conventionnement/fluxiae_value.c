// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/fluxiae_value.c
#include "conventionnement/fluxiae_value.h"

#include "common/money.h"

#include <string.h>

// The value; NULL when empty, after a refusal, or when the column is not of this kind.
static const char *find(struct fluxiae_values *values, const char *column,
                        enum fluxiae_column_kind kind)
{
    if (values->refusal)
        return NULL;
    int place = fluxiae_column_find(values->row->view, column);
    if (place >= 0 && values->row->view->columns[place].kind == kind)
        return values->row->fields[place];
    fluxiae_values_refuse(values, column, "Cette colonne ne se lit pas ainsi dans cette vue.");
    return NULL;
}

void fluxiae_values_refuse(struct fluxiae_values *values, const char *column, const char *format,
                           ...)
{
    if (values->refusal)
        return;
    const struct fluxiae_row *row = values->row;
    int place = fluxiae_column_find(row->view, column);
    const char *value = place >= 0 && row->fields[place] ? row->fields[place] : "";
    va_list args;
    va_start(args, format);
    const char *reason = arena_vprintf(row->arena, format, args);
    va_end(args);
    values->refusal =
        fluxiae_refuse(row->arena, row->line, column, value, reason ? reason : "Valeur refusée.");
}

void fluxiae_require(struct fluxiae_values *values, const char *column)
{
    int place = fluxiae_column_find(values->row->view, column);
    if (place < 0 || !values->row->fields[place])
        fluxiae_values_refuse(values, column, "La valeur manque : elle est obligatoire.");
}

const char *fluxiae_text(struct fluxiae_values *values, const char *column)
{
    return find(values, column, FLUXIAE_TEXT);
}

struct date fluxiae_date(struct fluxiae_values *values, const char *column)
{
    struct date date = {0};
    struct fault fault = {.arena = values->row->arena};
    const char *text = find(values, column, FLUXIAE_DATE);
    if (text && date_parse_french(text, column, &date, &fault) != STATUS_OK)
        fluxiae_values_refuse(values, column, "%s", fault.text);
    return date;
}

static int64_t hundredths(struct fluxiae_values *values, const char *column, const char *text)
{
    int64_t value = 0;
    struct fault fault = {.arena = values->row->arena};
    if (money_parse(text, column, &value, &fault) != STATUS_OK)
        fluxiae_values_refuse(values, column, "%s", fault.text);
    return value;
}

int64_t fluxiae_integer(struct fluxiae_values *values, const char *column, int64_t absent)
{
    const char *text = find(values, column, FLUXIAE_INTEGER);
    if (!text)
        return absent;
    int64_t value = hundredths(values, column, text);
    if (value % 100 != 0)
        fluxiae_values_refuse(values, column, "« %s » n'est pas un nombre entier.", text);
    return values->refusal ? absent : value / 100;
}

int64_t fluxiae_decimal(struct fluxiae_values *values, const char *column, int64_t absent)
{
    const char *text = find(values, column, FLUXIAE_DECIMAL);
    if (!text)
        return absent;
    int64_t value = hundredths(values, column, text);
    return values->refusal ? absent : value;
}

int64_t fluxiae_amount(struct fluxiae_values *values, const char *column, int64_t absent)
{
    if (!find(values, column, FLUXIAE_DECIMAL))
        return absent;
    int64_t value = fluxiae_decimal(values, column, absent);
    if (!values->refusal && value < 0)
        fluxiae_values_refuse(values, column, "Un nombre négatif n'a pas de sens ici.");
    return values->refusal ? absent : value;
}

bool fluxiae_boolean(struct fluxiae_values *values, const char *column, bool absent)
{
    const char *text = find(values, column, FLUXIAE_BOOLEAN);
    if (!text)
        return absent;
    if (strcmp(text, "true") == 0)
        return true;
    if (strcmp(text, "false") != 0)
        fluxiae_values_refuse(values, column, "« %s » n'est ni true ni false.", text);
    return false;
}
