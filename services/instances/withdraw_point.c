// SPDX-License-Identifier: EUPL-1.2
// services/instances/withdraw_point.c: an item leaves the agenda, with the reason.

#include "instances/point.h"

#include "instances_methods.h"
#include "instances_sql.h"

enum status withdraw_point(struct call *call,
                           const Concert__Instances__V1__WithdrawPointRequest *request,
                           point_message *response)
{
    static const struct point_fait FAIT = {"retire", "point retiré de l'ordre du jour"};
    point_emis emis;
    enum status status = point_change(call, &sql_point_retirer, &request->base,
                                      request->departement, request->point, &FAIT, response, &emis);
    return status ? status : point_tell_acte(call, &emis, true, request->motif);
}
