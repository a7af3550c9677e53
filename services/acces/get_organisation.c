// SPDX-License-Identifier: EUPL-1.2
// services/acces/get_organisation.c: one organisation of my départements.
#include "acces_methods.h"
#include "acces_sql.h"

enum status get_organisation(struct call *call,
                             const Concert__Acces__V1__GetOrganisationRequest *request,
                             Concert__Acces__V1__Organisation *response)
{
    return db_run(call->db, &sql_lire_organisation, &request->base, &response->base);
}
