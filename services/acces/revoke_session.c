// SPDX-License-Identifier: EUPL-1.2
// services/acces/revoke_session.c: closes one of my sessions: a lost telephone.
#include "acces_methods.h"
#include "acces_sql.h"

#include <string.h>

enum status revoke_session(struct call *call,
                           const Concert__Acces__V1__RevokeSessionRequest *request,
                           Concert__Acces__V1__RevokeSessionResponse *response)
{
    (void)response;
    if (strcmp(request->session, call->token->session) == 0)
        call->set_session = (char *)"-";
    return db_run(call->db, &sql_fermer_session, &request->base, NULL);
}
