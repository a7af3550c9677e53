// SPDX-License-Identifier: EUPL-1.2
// services/instances/list_instances.c: the bodies of a département that the caller sees.

#include "common/ressort.h"

#include "instances_methods.h"
#include "instances_sql.h"

enum status list_instances(struct call *call,
                           const Concert__Instances__V1__ListInstancesRequest *request,
                           Concert__Instances__V1__ListInstancesResponse *response)
{
    enum status status = ressort_check(call, request->departement);
    return status ? status
                  : db_queue(call->db, &sql_instances_list, &request->base, &response->base);
}
