// SPDX-License-Identifier: EUPL-1.2
// services/instances/open_point.c: the debate begins; who has an interest is shut out, the quorum
// counted again.

#include "instances/point.h"

#include "instances_methods.h"
#include "instances_sql.h"

enum status open_point(struct call *call, const Concert__Instances__V1__PointRequest *request,
                       point_message *response)
{
    static const struct point_fait FAIT = {"ouvert", "point ouvert"};
    point_emis emis;
    return point_change(call, &sql_point_ouvrir, &request->base, request->departement,
                        request->point, &FAIT, response, &emis);
}
