// SPDX-License-Identifier: EUPL-1.2
// services/acces/list_delegations.c: who may bind an organisation, newest first.
#include "acces_methods.h"
#include "acces_sql.h"

enum status list_delegations(struct call *call,
                             const Concert__Acces__V1__ListDelegationsRequest *request,
                             Concert__Acces__V1__ListDelegationsResponse *response)
{
    return db_run(call->db, &sql_lister_delegations, &request->base, &response->base);
}
