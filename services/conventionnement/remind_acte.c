// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/remind_acte.c: reminds the parties that have not signed, at most once
// in 24 hours. Each gets its own line in the stream of changes, and those who may sign for it a
// mail.

#include "common/courriel.h"
#include "conventionnement/acte.h"
#include "conventionnement/acte_texte.h"

#include "conventionnement_methods.h"
#include "conventionnement_sql.h"

typedef Concert__Conventionnement__V1__Relance relance;

static enum status tell_one(struct call *call, const acte_message *acte,
                            Concert__Conventionnement__V1__Partie *party)
{
    acte_message alone = *acte;
    alone.n_parties = 1;
    alone.parties = &party;
    return acte_tell_feed(call, &alone, "relance", "signature attendue de ", party->nom);
}

static enum status write_to(struct call *call, const acte_message *acte,
                            const Concert__Conventionnement__V1__SignataireAttendu *who)
{
    const char *page = arena_printf(call->arena, "%s/conventions/%s/%s/signer",
                                    settings_text(call->context->settings, "CONCERT_ADDRESS"),
                                    acte->departement, acte->id);
    if (!page)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    const char *champs[] = {"acte",
                            acte_nature_libelle(acte->nature),
                            "numero",
                            acte->numero,
                            "objet",
                            acte->objet,
                            "organisation",
                            who->nom_organisation,
                            "page",
                            page,
                            NULL};
    return courriel_send(call, &(struct courriel){.departement = acte->departement,
                                                  .personne = who->personne,
                                                  .gabarit = "relance-signature",
                                                  .objet = acte->id,
                                                  .champs = champs});
}

enum status remind_acte(struct call *call,
                        const Concert__Conventionnement__V1__RemindActeRequest *request,
                        Concert__Conventionnement__V1__RemindActeResponse *response)
{
    Concert__Conventionnement__V1__GetActeRequest key =
        CONCERT__CONVENTIONNEMENT__V1__GET_ACTE_REQUEST__INIT;
    key.departement = request->departement;
    key.id = request->id;
    relance row = CONCERT__CONVENTIONNEMENT__V1__RELANCE__INIT;
    acte_message acte = CONCERT__CONVENTIONNEMENT__V1__ACTE__INIT;
    Concert__Conventionnement__V1__SignatairesAttendus signatories =
        CONCERT__CONVENTIONNEMENT__V1__SIGNATAIRES_ATTENDUS__INIT;
    enum status status = db_queue(call->db, &sql_acte_relancer, &key.base, &row.base);
    if (!status)
        status = db_queue(call->db, &sql_signataires_attendus, &key.base, &signatories.base);
    if (!status)
        status = acte_queue(call, request->departement, request->id, &acte);
    if (!status)
        status = db_flush(call->db);
    if (status)
        return status;
    response->prochaine = row.prochaine;
    response->organisations = arena_alloc(call->arena, row.n_parties * sizeof(char *));
    if (!response->organisations)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Trop de parties.");
    for (size_t i = 0; !status && i < row.n_parties; i++) {
        response->organisations[response->n_organisations++] = row.parties[i]->nom;
        status = tell_one(call, &acte, row.parties[i]);
    }
    for (size_t i = 0; !status && i < signatories.n_lignes; i++)
        status = write_to(call, &acte, signatories.lignes[i]);
    return status;
}
