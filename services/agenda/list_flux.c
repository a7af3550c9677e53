// SPDX-License-Identifier: EUPL-1.2
// services/agenda/list_flux.c: my addresses, without their secrets.

#include "agenda_methods.h"
#include "agenda_sql.h"

enum status list_flux(struct call *call, const Concert__Agenda__V1__ListFluxRequest *request,
                      Concert__Agenda__V1__ListFluxResponse *response)
{
    (void)request;
    return db_queue(call->db, &sql_flux_list, NULL, &response->base);
}
