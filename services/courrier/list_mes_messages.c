// SPDX-License-Identifier: EUPL-1.2
// services/courrier/list_mes_messages.c: what was sent to me, newest first.

#include "common/page.h"

#include "courrier_methods.h"
#include "courrier_sql.h"

enum status list_mes_messages(struct call *call,
                              const Concert__Courrier__V1__ListMesMessagesRequest *request,
                              Concert__Courrier__V1__ListMesMessagesResponse *response)
{
    struct page page;
    Concert__Courrier__V1__ListMesMessagesPage in =
        CONCERT__COURRIER__V1__LIST_MES_MESSAGES_PAGE__INIT;
    enum status status =
        page_open(call, arena_printf(call->arena, "messages/%s", call->token->personne),
                  request->taille, request->curseur, &page);
    if (status)
        return status;
    in.apres = page.apres.dernier;
    in.limite = page.taille + 1;
    status = db_run(call->db, &sql_mes_messages, &in.base, &response->base);
    if (status || !page_follows(&page, &response->n_messages))
        return status;
    const struct curseur shown = {(char *)"", response->messages[page.taille - 1]->id};
    return page_next(call, &page, &shown, &response->curseur_suivant);
}
