// SPDX-License-Identifier: EUPL-1.2
// services/instances/accept_point.c: the chair puts a proposed item on the agenda.

#include "instances/point.h"

#include "instances_methods.h"
#include "instances_sql.h"

enum status accept_point(struct call *call,
                         const Concert__Instances__V1__AcceptPointRequest *request,
                         point_message *response)
{
    static const struct point_fait FAIT = {"inscrit", "point inscrit à l'ordre du jour"};
    point_emis emis;
    enum status status = point_change(call, &sql_point_accepter, &request->base,
                                      request->departement, request->point, &FAIT, response, &emis);
    return status ? status : point_tell_acte(call, &emis, false, "");
}
