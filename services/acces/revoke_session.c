// SPDX-License-Identifier: EUPL-1.2
// services/acces/revoke_session.c: closes one of my sessions: a lost telephone.
#include "acces/fermeture.h"
#include "acces_methods.h"
#include "acces_sql.h"

#include <string.h>

enum status revoke_session(struct call *call,
                           const Concert__Acces__V1__RevokeSessionRequest *request,
                           Concert__Acces__V1__RevokeSessionResponse *response)
{
    (void)response;
    sessions_fermees_message closed = CONCERT__BUS__V1__SESSIONS_FERMEES__INIT;
    if (strcmp(request->session, call->token->session) == 0)
        call->set_session = (char *)"-";
    enum status status = fermeture_run(call, &sql_fermer_session, &request->base, &closed);
    if (!status && !closed.n_sessions)
        return call_fail(call, STATUS_NOT_FOUND, "session",
                         "Cette session n'est pas ouverte, ou n'est pas la vôtre.");
    return status;
}
