// SPDX-License-Identifier: EUPL-1.2
// services/instances/list_adhesions.c: the SIAE of a network.

#include "common/ressort.h"

#include "instances_methods.h"
#include "instances_sql.h"

enum status list_adhesions(struct call *call,
                           const Concert__Instances__V1__ListAdhesionsRequest *request,
                           Concert__Instances__V1__Adhesions *response)
{
    enum status status = ressort_check(call, request->departement);
    return status ? status
                  : db_queue(call->db, &sql_adhesions_list, &request->base, &response->base);
}
