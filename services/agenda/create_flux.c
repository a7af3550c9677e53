// SPDX-License-Identifier: EUPL-1.2
// services/agenda/create_flux.c: an address at which a calendar program reads; shown once.

#include "agenda/jeton.h"
#include "common/ressort.h"

#include "agenda_methods.h"
#include "agenda_sql.h"

enum status create_flux(struct call *call, const Concert__Agenda__V1__CreateFluxRequest *request,
                        Concert__Agenda__V1__Flux *response)
{
    Concert__Agenda__V1__FluxEcrit row = CONCERT__AGENDA__V1__FLUX_ECRIT__INIT;
    char *secret;
    enum status status = ressort_check(call, request->departement);
    if (!status && !request->genre)
        status =
            call_fail(call, STATUS_INVALID_ARGUMENT, "genre",
                      "Dites quel agenda : le vôtre, celui de l'organisation, d'une instance ou "
                      "du département.");
    if (!status)
        status = secret_make(call, &secret, &row.empreinte);
    if (status)
        return status;
    row.id = call_new_id(call);
    row.genre = request->genre;
    row.departement = request->departement;
    row.instance = request->instance;
    status = db_run(call->db, &sql_flux_insert, &row.base, &response->base);
    response->adresse =
        arena_printf(call->arena, "%s/agenda/%s.ics",
                     settings_text(call->context->settings, "CONCERT_ADDRESS"), secret);
    return status || response->adresse
               ? status
               : call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Mémoire insuffisante.");
}
