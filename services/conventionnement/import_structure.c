// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/import_structure.c: a row of the Structure view for the batch.
#include "common/siret.h"
#include "common/texte_court.h"
#include "conventionnement/fluxiae_siae.h"
#include "conventionnement/import.h"

typedef Concert__Conventionnement__V1__LigneStructure ligne_structure;

static const char *adresse(struct arena *arena, const struct fluxiae_siae *siae)
{
    const char *const parts[] = {siae->numero, siae->voie, siae->complement};
    const char *text = "";
    for (size_t i = 0; text && i < sizeof parts / sizeof parts[0]; i++)
        if (*parts[i])
            text = *text ? arena_printf(arena, "%s %s", text, parts[i]) : parts[i];
    return text;
}

// What the register could not hold, with the reason.
static bool may_keep(const struct import *import, const struct fluxiae_row *row,
                     const struct fluxiae_siae *siae)
{
    const char *reason = texte_court_refusal(siae->denomination);
    if (reason) {
        import_refuse(import, fluxiae_refuse(row->arena, row->line, "structure_denomination",
                                             siae->denomination, reason));
        return false;
    }
    if (!siret_same_siren(siae->siret_signature, siae->siret_actualise)) {
        import_refuse(import,
                      fluxiae_refuse(row->arena, row->line, "structure_siret_actualise",
                                     siae->siret_actualise,
                                     "Le SIRET actualisé n'est plus du même SIREN que celui de la "
                                     "signature : une autre entreprise est une autre structure."));
        return false;
    }
    return import_is_mine(import, row,
                          *siae->code_insee ? "structure_adresse_admin_code_insee"
                                            : "structure_adresse_admin_cp",
                          siae->departement);
}

static enum status add(struct import *import, const struct fluxiae_row *row,
                       const struct fluxiae_siae *siae)
{
    ligne_structure *ligne = arena_alloc(row->arena, sizeof *ligne);
    char *departement = arena_strdup(row->arena, siae->departement);
    const char *rue = adresse(row->arena, siae);
    if (!ligne || !departement || !rue)
        return import_exhausted(import);
    concert__conventionnement__v1__ligne_structure__init(ligne);
    ligne->ligne = (int64_t)row->line;
    ligne->departement = departement;
    ligne->externe = siae->id_siae;
    ligne->siret = (char *)siae->siret_signature;
    ligne->actuel = (char *)siae->siret_actualise;
    ligne->denomination = (char *)siae->denomination;
    ligne->adresse = (char *)rue;
    ligne->cp = (char *)siae->cp;
    ligne->commune = (char *)siae->commune;
    ligne->insee = (char *)siae->code_insee;
    ligne->naf = (char *)siae->naf;
    import->lot.structures[import->lot.n_structures++] = ligne;
    import_departement(import, departement);
    return STATUS_OK;
}

enum status import_structure(struct import *import, const struct fluxiae_row *row)
{
    struct fluxiae_siae siae;
    const struct fluxiae_refusal *refusal;
    import_cle(import, row, "structure_id_siae");
    if (!fluxiae_siae_read(row, &siae, &refusal)) {
        import_refuse(import, refusal);
        return STATUS_OK;
    }
    if (!may_keep(import, row, &siae))
        return STATUS_OK;
    if (siae.warning)
        import_remark(import, siae.warning);
    return add(import, row, &siae);
}
