// SPDX-License-Identifier: EUPL-1.2
// services/instances/list_reglements_types.c: the rule sets shipped with Concert.

#include "instances_methods.h"
#include "instances_sql.h"

enum status list_reglements_types(struct call *call,
                                  const Concert__Instances__V1__ListReglementsTypesRequest *request,
                                  Concert__Instances__V1__ListReglementsTypesResponse *response)
{
    (void)request;
    return db_queue(call->db, &sql_reglements_types, NULL, &response->base);
}
