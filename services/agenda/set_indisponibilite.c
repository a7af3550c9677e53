// SPDX-License-Identifier: EUPL-1.2
// services/agenda/set_indisponibilite.c: a person says when they are away; what was booked then is
// told.

#include "agenda_methods.h"
#include "agenda_sql.h"

enum { DAYS_MOST = 366 };

enum status set_indisponibilite(struct call *call,
                                const Concert__Agenda__V1__Indisponibilite *request,
                                Concert__Agenda__V1__SetIndisponibiliteResponse *response)
{
    Concert__Agenda__V1__IndisponibiliteEcrite row =
        CONCERT__AGENDA__V1__INDISPONIBILITE_ECRITE__INIT;
    if (!request->debut || !request->fin || request->fin->seconds <= request->debut->seconds ||
        request->fin->seconds - request->debut->seconds > DAYS_MOST * 86400)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "fin",
                         "Dites le début et la fin de l'absence : la fin suit le début, d'un an au "
                         "plus.");
    row.id = call_new_id(call);
    row.debut = request->debut;
    row.fin = request->fin;
    row.motif = request->motif;
    Concert__Agenda__V1__Indisponibilite *made = arena_alloc(call->arena, sizeof *made);
    if (!made || !row.id)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Mémoire insuffisante.");
    *made = *request;
    made->id = row.id;
    enum status status = db_run(call->db, &sql_indisponibilite_insert, &row.base, &row.base);
    response->indisponibilite = made;
    response->n_avertissements = row.n_avertissements;
    response->avertissements = row.avertissements;
    return status;
}
