// SPDX-License-Identifier: EUPL-1.2
// services/agenda/revoke_flux.c: an address is worth nothing any more.

#include "agenda_methods.h"
#include "agenda_sql.h"

enum status revoke_flux(struct call *call, const Concert__Agenda__V1__RevokeFluxRequest *request,
                        Concert__Agenda__V1__Flux *response)
{
    return db_run(call->db, &sql_flux_revoquer, &request->base, &response->base);
}
