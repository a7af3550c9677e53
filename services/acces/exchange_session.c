// SPDX-License-Identifier: EUPL-1.2
// services/acces/exchange_session.c: a session's secret for a token, with today's roles.
#include "acces/ouverture.h"
#include "acces/secret.h"
#include "acces_methods.h"
#include "acces_sql.h"

enum status exchange_session(struct call *call,
                             const Concert__Acces__V1__ExchangeSessionRequest *request,
                             Concert__Acces__V1__ExchangeSessionResponse *response)
{
    const char *cookie = call->envelope->session;
    const char *text = *cookie ? cookie : request->session;
    Concert__Acces__V1__Secret secret = CONCERT__ACCES__V1__SECRET__INIT;
    token habilitation = CONCERT__BUS__V1__TOKEN__INIT;
    secret.empreinte = secret_digest(call->arena, text);
    enum status status = db_run(call->db, &sql_reconnaitre, &secret.base, &habilitation.base);
    if (status)
        return status;
    return ouverture_token(call, &habilitation, &response->token, &response->expire);
}
