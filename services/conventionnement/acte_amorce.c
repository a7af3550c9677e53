// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/acte_amorce.c
#include "conventionnement/acte_amorce.h"

#include "conventionnement_sql.h"

enum { PARTIES_MAX = 40 }; // a note holds 64 signatures

enum status acte_amorce_read(struct call *call, const char *departement, const char *siae,
                             Concert__Conventionnement__V1__Partie *const *parties, size_t count,
                             Concert__Conventionnement__V1__ActeAmorce *ret_start)
{
    if (count > PARTIES_MAX)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "parties", "%d parties au plus.",
                         PARTIES_MAX);
    ret_start->departement = (char *)departement;
    ret_start->siae = (char *)siae;
    ret_start->organisations = arena_alloc(call->arena, count * sizeof(char *));
    if (!ret_start->organisations)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "parties", "Trop de parties.");
    for (size_t i = 0; i < count; i++) {
        struct uuid uuid;
        char *id = parties[i]->organisation;
        if (!uuid_parse(id, &uuid))
            return call_fail(call, STATUS_INVALID_ARGUMENT,
                             arena_printf(call->arena, "parties[%zu].organisation", i),
                             "« %.80s » n'est pas l'identifiant d'une organisation.", id);
        ret_start->organisations[ret_start->n_organisations++] = id;
    }
    return db_run(call->db, &sql_acte_amorce, &ret_start->base, &ret_start->base);
}
