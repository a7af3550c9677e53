// SPDX-License-Identifier: EUPL-1.2
// services/instances/refuse_point.c: the chair does not take a proposed item, and says why.

#include "instances/point.h"

#include "instances_methods.h"
#include "instances_sql.h"

enum status refuse_point(struct call *call,
                         const Concert__Instances__V1__RefusePointRequest *request,
                         point_message *response)
{
    static const struct point_fait FAIT = {"refuse", "point refusé"};
    point_emis emis;
    return point_change(call, &sql_point_refuser, &request->base, request->departement,
                        request->point, &FAIT, response, &emis);
}
