// SPDX-License-Identifier: EUPL-1.2
// services/acces/cle_inscription.c
#include "acces/cle_inscription.h"

#include "acces/annonce.h"
#include "acces_sql.h"
#include "common/entree.h"

#include <sodium.h>

typedef Concert__Acces__V1__Certification certification;

enum { SECOND = 1000000 };

static enum status write_text(struct call *call, const cle_detail *cle, const char *departement,
                              const char *date, char **ret_text)
{
    char made[65], publique[64];
    // The person as first certified: their function may have changed since, not what was signed
    // with.
    const char *personne = entree_get(cle->texte, "personne", call->arena);
    if (!personne) {
        entree_personne(cle->sel.data, cle->prenom, cle->nom_personne, cle->fonction, made);
        personne = made;
    }
    sodium_bin2base64(publique, sizeof publique, cle->cle_publique.data, cle->cle_publique.len,
                      sodium_base64_VARIANT_ORIGINAL);
    const char *facts[] = {"departement",
                           departement,
                           "organisation",
                           cle->organisation,
                           "organisation-nom",
                           cle->organisation_nom,
                           "cle",
                           cle->id,
                           "nom-cle",
                           cle->nom,
                           "cle-publique",
                           publique,
                           "personne",
                           personne,
                           "date",
                           date,
                           NULL};
    return entree_write("certification", facts, ret_text, &call->fault);
}

enum status cle_inscribe(struct call *call, const cle_detail *cle)
{
    Concert__Acces__V1__Certifications all = CONCERT__ACCES__V1__CERTIFICATIONS__INIT;
    size_t count = cle->n_departements;
    certification *rows = arena_alloc(call->arena, count * sizeof *rows);
    all.lignes = arena_alloc(call->arena, count * sizeof *all.lignes);
    const char *date = annonce_date(call, cle->date->seconds * SECOND);
    if (!rows || !all.lignes || !date)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < count; i++) {
        concert__acces__v1__certification__init(&rows[i]);
        rows[i].departement = cle->departements[i];
        rows[i].cle = cle->id;
        all.lignes[all.n_lignes++] = &rows[i];
        status = write_text(call, cle, rows[i].departement, date, &rows[i].texte);
        if (!status)
            status = annonce_entree(call, rows[i].departement, "certification", cle->id,
                                    cle->version, rows[i].texte, &rows[i].entree);
        if (!status)
            status = db_queue(call->db, &sql_inscrire_certification, &rows[i].base, NULL);
    }
    return status ? status : cle_announce(call, cle, &all);
}
