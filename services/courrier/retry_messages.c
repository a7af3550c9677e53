// SPDX-License-Identifier: EUPL-1.2
// services/courrier/retry_messages.c: dead letters are sent again; an address set aside is tried
// again.

#include "courrier_methods.h"
#include "courrier_sql.h"

enum status retry_messages(struct call *call,
                           const Concert__Courrier__V1__RetryMessagesRequest *request,
                           Concert__Courrier__V1__RetryMessagesResponse *response)
{
    return db_run(call->db, &sql_messages_reprendre, &request->base, &response->base);
}
