// SPDX-License-Identifier: EUPL-1.2
// services/instances/get_instance.c: a body as it was on a day.

#include "instances_methods.h"
#include "instances_sql.h"

enum status get_instance(struct call *call,
                         const Concert__Instances__V1__GetInstanceRequest *request,
                         Concert__Instances__V1__Instance *response)
{
    return db_queue(call->db, &sql_instance_get, &request->base, &response->base);
}
