// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/fluxiae_columns.h: the columns of the two fluxIAE views (DOMAIN §7).
// One name really has a blank in it: "af_nb_banques numeric".
#pragma once

#include <stddef.h>

enum fluxiae_column_kind {
    FLUXIAE_TEXT,
    FLUXIAE_DATE,    // DD/MM/YYYY
    FLUXIAE_INTEGER, // "3", "3.00"
    FLUXIAE_DECIMAL, // decimal point, two decimals
    FLUXIAE_BOOLEAN, // true, false
    FLUXIAE_PERSONAL // a person's name or mail: the reader never hands it out
};

struct fluxiae_column {
    const char *name;
    enum fluxiae_column_kind kind;
};

enum fluxiae_view_kind { FLUXIAE_STRUCTURE, FLUXIAE_ANNEXE, FLUXIAE_VIEW_COUNT };

struct fluxiae_view {
    const char *name; // as in file names: "AnnexeFinanciere"
    size_t count;
    const struct fluxiae_column *columns;
};

const struct fluxiae_view *fluxiae_view(enum fluxiae_view_kind kind);
// A fluxiae_view_kind, or -1.
int fluxiae_view_by_name(const char *name, size_t size);
// Its place in view->columns, or -1.
int fluxiae_column_find(const struct fluxiae_view *view, const char *name);
