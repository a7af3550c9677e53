// SPDX-License-Identifier: EUPL-1.2
// services/instances/order_points.c: the chair puts the items in order.

#include "instances/seance.h"

#include "instances_methods.h"
#include "instances_sql.h"

enum status order_points(struct call *call,
                         const Concert__Instances__V1__OrderPointsRequest *request,
                         seance_message *response)
{
    static const struct seance_fait FAIT = {"ordonnee", "ordre du jour réordonné"};
    return seance_change(call, &sql_points_ordonner, &request->base, request->departement,
                         request->seance, &FAIT, response);
}
