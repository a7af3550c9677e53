// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/remind_acte.c: reminds the parties that have not signed, at most once
// in 24 hours. Each gets its own line in the stream of changes.

#include "conventionnement/acte.h"

#include "conventionnement_methods.h"
#include "conventionnement_sql.h"

typedef Concert__Conventionnement__V1__Relance relance;

static enum status tell_one(struct call *call, const acte_message *acte,
                            Concert__Conventionnement__V1__Partie *party)
{
    acte_message alone = *acte;
    alone.n_parties = 1;
    alone.parties = &party;
    return acte_tell(call, &alone, "relance", "signature attendue de ", party->nom);
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
    enum status status = db_queue(call->db, &sql_acte_relancer, &key.base, &row.base);
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
    return status;
}
