// SPDX-License-Identifier: EUPL-1.2
// services/acces/logout.c: closes the session and takes the cookie back.
#include "acces_methods.h"
#include "acces_sql.h"

enum status logout(struct call *call, const Concert__Acces__V1__LogoutRequest *request,
                   Concert__Acces__V1__LogoutResponse *response)
{
    (void)request;
    (void)response;
    call->set_session = (char *)"-";
    return db_run(call->db, &sql_quitter, &call->token->base, NULL);
}
