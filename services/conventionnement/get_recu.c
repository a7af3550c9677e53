// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/get_recu.c: what a receipt bundle holds besides the log's proofs.

#include "conventionnement/acte_version.h"

#include "conventionnement_methods.h"
#include "conventionnement_sql.h"

typedef Concert__Conventionnement__V1__Recu recu_message;
typedef Concert__Conventionnement__V1__Signataire signataire;

static void fill_one(const Concert__Conventionnement__V1__LigneSignature *line, signataire *row)
{
    concert__conventionnement__v1__signataire__init(row);
    row->organisation = line->organisation;
    row->nom_organisation = line->nom_organisation;
    row->qualite = line->qualite;
    row->nom_cle = line->nom_cle;
    row->cle_publique = line->cle_publique;
    row->prenom = line->prenom;
    row->nom = line->nom;
    row->fonction = line->fonction;
    row->sel = line->sel;
    row->entree = line->entree;
}

static enum status fill(struct call *call,
                        const Concert__Conventionnement__V1__LignesSignature *lines,
                        const Concert__Conventionnement__V1__ListeEntrees *entries,
                        recu_message *response)
{
    size_t count = lines->n_lignes;
    signataire *all = arena_alloc(call->arena, count * sizeof *all);
    response->signataires = arena_alloc(call->arena, count * sizeof *response->signataires);
    response->entrees = arena_alloc(call->arena, entries->n_lignes * sizeof *response->entrees);
    if (!all || !response->signataires || !response->entrees)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Reçu trop volumineux.");
    for (size_t i = 0; i < count; i++) {
        fill_one(lines->lignes[i], &all[i]);
        response->signataires[response->n_signataires++] = &all[i];
    }
    for (size_t i = 0; i < entries->n_lignes; i++)
        response->entrees[response->n_entrees++] = entries->lignes[i]->entree;
    return STATUS_OK;
}

enum status get_recu(struct call *call,
                     const Concert__Conventionnement__V1__GetRecuRequest *request,
                     recu_message *response)
{
    Concert__Conventionnement__V1__GetActeRequest key =
        CONCERT__CONVENTIONNEMENT__V1__GET_ACTE_REQUEST__INIT;
    key.departement = request->departement;
    key.id = request->id;
    Concert__Conventionnement__V1__LignesSignature lines =
        CONCERT__CONVENTIONNEMENT__V1__LIGNES_SIGNATURE__INIT;
    Concert__Conventionnement__V1__ListeEntrees entries =
        CONCERT__CONVENTIONNEMENT__V1__LISTE_ENTREES__INIT;
    Concert__Conventionnement__V1__TextesEntrees texts =
        CONCERT__CONVENTIONNEMENT__V1__TEXTES_ENTREES__INIT;
    response->version = arena_alloc(call->arena, sizeof *response->version);
    if (!response->version)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Reçu trop volumineux.");
    concert__conventionnement__v1__version_acte__init(response->version);
    enum status status = db_queue(call->db, &sql_acte_entrees, &key.base, &entries.base);
    if (!status)
        status = db_queue(call->db, &sql_acte_textes, &key.base, &texts.base);
    if (!status)
        status = acte_version_read(call, request->departement, request->id, 0, response->version,
                                   &lines);
    response->n_textes = texts.n_lignes;
    response->textes = texts.lignes;
    return status ? status : fill(call, &lines, &entries, response);
}
