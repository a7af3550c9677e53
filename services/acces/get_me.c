// SPDX-License-Identifier: EUPL-1.2
// services/acces/get_me.c: who I am, and for which organisations I may act.
#include "acces_methods.h"
#include "acces_sql.h"

enum status get_me(struct call *call, const Concert__Acces__V1__GetMeRequest *request,
                   Concert__Acces__V1__Me *response)
{
    (void)request;
    Concert__Acces__V1__Objet session = CONCERT__ACCES__V1__OBJET__INIT;
    session.id = call->token->session;
    enum status status = db_queue(call->db, &sql_moi, &session.base, &response->base);
    return status ? status : db_run(call->db, &sql_mes_appartenances, NULL, &response->base);
}
