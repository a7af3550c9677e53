// SPDX-License-Identifier: EUPL-1.2
// services/instances/get_seance.c: a session whole: agenda, attendance, quorum of this moment.

#include "instances/seance.h"

#include "instances_methods.h"
#include "instances_sql.h"

enum status get_seance(struct call *call, const Concert__Instances__V1__GetSeanceRequest *request,
                       seance_message *response)
{
    return db_queue(call->db, &sql_seance_get, &request->base, &response->base);
}
