// SPDX-License-Identifier: EUPL-1.2
// services/instances/get_point.c: an item: its debate, its votes, its outcome.

#include "instances/point.h"

#include "instances_methods.h"
#include "instances_sql.h"

enum status get_point(struct call *call, const Concert__Instances__V1__PointRequest *request,
                      point_message *response)
{
    Concert__Instances__V1__PointCle key = CONCERT__INSTANCES__V1__POINT_CLE__INIT;
    key.departement = request->departement;
    key.id = request->point;
    return call_rename(call, db_run(call->db, &sql_point_get, &key.base, &response->base), "id",
                       "point");
}
