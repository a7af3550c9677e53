// SPDX-License-Identifier: EUPL-1.2
// services/common/outbox_admin.c
#include "common/outbox_admin.h"

#include "common/uuid.h"

#include "bus_sql.h"

enum status outbox_admin_list(struct call *call, const Concert__Bus__V1__ListOutboxRequest *request,
                              Concert__Bus__V1__ListOutboxResponse *response)
{
    (void)request;
    return db_queue(call->db, &sql_outbox_list, NULL, &response->base);
}

enum status outbox_admin_retry(struct call *call,
                               const Concert__Bus__V1__RetryOutboxRequest *request,
                               Concert__Bus__V1__RetryOutboxResponse *response)
{
    struct uuid ignored;
    if (*request->evenement && !uuid_parse(request->evenement, &ignored))
        return call_fail(call, STATUS_INVALID_ARGUMENT, "evenement",
                         "« %.80s » n'est pas l'identifiant d'un événement : la liste de ceux qui "
                         "attendent les donne.",
                         request->evenement);
    call->emitted = true; // wakes the relay
    return db_queue(call->db, &sql_outbox_retry, &request->base, &response->base);
}
