// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/import.c: the report of an import, as its rows are read.
#include "conventionnement/import.h"

#include "common/ressort.h"
#include "conventionnement/fluxiae_value.h"

#include <inttypes.h>
#include <string.h>

ligne_import *import_ligne(const struct import *import)
{
    return import->lignes[import->count - 1];
}

void import_cle(const struct import *import, const struct fluxiae_row *row, const char *column)
{
    struct fluxiae_values values = {.row = row};
    int64_t id = fluxiae_integer(&values, column, 0);
    char *cle = values.refusal || id <= 0 ? NULL : arena_printf(row->arena, "%" PRId64, id);
    if (cle)
        import_ligne(import)->cle = cle;
}

void import_refuse(const struct import *import, const struct fluxiae_refusal *refusal)
{
    ligne_import *ligne = import_ligne(import);
    ligne->issue = CONCERT__CONVENTIONNEMENT__V1__ISSUE_LIGNE__ISSUE_LIGNE_REFUSEE;
    ligne->colonne = (char *)refusal->column;
    ligne->valeur = (char *)refusal->value;
    ligne->raison = (char *)refusal->reason;
}

void import_remark(const struct import *import, const struct fluxiae_refusal *remark)
{
    ligne_import *ligne = import_ligne(import);
    if (!*ligne->raison) {
        ligne->colonne = (char *)remark->column;
        ligne->valeur = (char *)remark->value;
        ligne->raison = (char *)remark->reason;
        return;
    }
    char *both = arena_printf(import->call->arena, "%s %s : %s", ligne->raison, remark->column,
                              remark->reason);
    if (both)
        ligne->raison = both;
}

bool import_is_mine(const struct import *import, const struct fluxiae_row *row, const char *column,
                    const char *departement)
{
    if (ressort_has(import->call, departement))
        return true;
    const char *reason =
        arena_printf(row->arena,
                     "Cette ligne est du département %s, qui n'est pas de votre ressort (%s) : "
                     "c'est à son unité de l'importer.",
                     departement, ressort_list(import->call));
    import_refuse(import, fluxiae_refuse(row->arena, row->line, column, departement,
                                         reason ? reason : "Département d'un autre ressort."));
    return false;
}

// At most as many as the caller has, since import_is_mine came before.
void import_departement(struct import *import, const char *departement)
{
    Concert__Conventionnement__V1__LotImport *lot = &import->lot;
    for (size_t i = 0; i < lot->n_departements; i++)
        if (strcmp(lot->departements[i], departement) == 0)
            return;
    lot->departements[lot->n_departements++] = (char *)departement;
}
