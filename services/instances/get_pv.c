// SPDX-License-Identifier: EUPL-1.2
// services/instances/get_pv.c: the minutes of a session.

#include "instances_methods.h"
#include "instances_sql.h"

enum status get_pv(struct call *call, const Concert__Instances__V1__GetSeanceRequest *request,
                   Concert__Instances__V1__ProcesVerbal *response)
{
    return db_queue(call->db, &sql_pv_get, &request->base, &response->base);
}
