// SPDX-License-Identifier: EUPL-1.2
// services/courrier/list_morts.c: dead letters, and addresses set aside, for who holds the server.

#include "courrier_methods.h"
#include "courrier_sql.h"

enum status list_morts(struct call *call, const Concert__Courrier__V1__ListMortsRequest *request,
                       Concert__Courrier__V1__ListMortsResponse *response)
{
    (void)request;
    enum status status = db_queue(call->db, &sql_morts_list, NULL, &response->base);
    return status ? status : db_queue(call->db, &sql_ecartees_list, NULL, &response->base);
}
