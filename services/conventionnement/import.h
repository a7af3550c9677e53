// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/import.h: one fluxIAE file on its way into the register.
// import_fluxiae.c reads the file row by row: what a row cannot be kept for is said in the report
// (import_refuse), the others travel to the database as one batch (`lot`) in one statement, which
// answers row by row. All memory is the call's arena.
#pragma once

#include "common/call.h"
#include "conventionnement/fluxiae_reader.h"

#include "concert/messages.h"

struct import {
    struct call *call;
    const struct fluxiae_info *info;
    Concert__Conventionnement__V1__LotImport lot;
    // Every row of the file in its order; `issue` is unspecified until the database has answered.
    Concert__Conventionnement__V1__LigneImport **lignes;
    size_t count;
};

typedef Concert__Conventionnement__V1__LigneImport ligne_import;

// One row of each view: refused in the report, or added to the batch. RESOURCE_EXHAUSTED when the
// arena is.
must_check enum status import_structure(struct import *import, const struct fluxiae_row *row);
must_check enum status import_annexe(struct import *import, const struct fluxiae_row *row);

// The row's line of the report, made by import_fluxiae.c before it is read.
ligne_import *import_ligne(const struct import *import);
// The key of the row in the report, when this column can be read.
void import_cle(const struct import *import, const struct fluxiae_row *row, const char *column);
void import_refuse(const struct import *import, const struct fluxiae_refusal *refusal);
// Said of a row that is kept all the same; a second remark goes after the first.
void import_remark(const struct import *import, const struct fluxiae_refusal *remark);
// Whether the caller may write to this département; refuses the row otherwise.
bool import_is_mine(const struct import *import, const struct fluxiae_row *row, const char *column,
                    const char *departement);
// Adds it to the batch's list, once.
void import_departement(struct import *import, const char *departement);
// The arena is: always RESOURCE_EXHAUSTED.
static inline enum status import_exhausted(const struct import *import)
{
    (void)call_fail(import->call, STATUS_RESOURCE_EXHAUSTED, "contenu",
                    "Le fichier est trop volumineux : importez-le en plusieurs fois, un "
                    "département à la fois.");
    return STATUS_RESOURCE_EXHAUSTED;
}
