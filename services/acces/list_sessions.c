// SPDX-License-Identifier: EUPL-1.2
// services/acces/list_sessions.c: where I am logged in.
#include "acces_methods.h"
#include "acces_sql.h"

enum status list_sessions(struct call *call, const Concert__Acces__V1__ListSessionsRequest *request,
                          Concert__Acces__V1__ListSessionsResponse *response)
{
    (void)request;
    return db_run(call->db, &sql_lister_sessions, &call->token->base, &response->base);
}
