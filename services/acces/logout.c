// SPDX-License-Identifier: EUPL-1.2
// services/acces/logout.c: closes the session and takes the cookie back.
#include "acces/fermeture.h"
#include "acces_methods.h"
#include "acces_sql.h"

enum status logout(struct call *call, const Concert__Acces__V1__LogoutRequest *request,
                   Concert__Acces__V1__LogoutResponse *response)
{
    (void)request;
    (void)response;
    sessions_fermees_message closed = CONCERT__BUS__V1__SESSIONS_FERMEES__INIT;
    call->set_session = (char *)"-";
    return fermeture_run(call, &sql_quitter, &call->token->base, &closed);
}
