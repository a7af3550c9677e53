// SPDX-License-Identifier: EUPL-1.2
// services/instances/declare_interet.c: a member has an interest in the case and does not take
// part.

#include "common/texte_court.h"
#include "instances/point.h"

#include "instances_methods.h"
#include "instances_sql.h"

enum status declare_interet(struct call *call,
                            const Concert__Instances__V1__DeclareInteretRequest *request,
                            point_message *response)
{
    static const struct point_fait FAIT = {"interet", "membre écarté"};
    point_emis emis;
    enum status status = texte_court_check(&call->fault, "motif", request->motif);
    if (status)
        return status;
    return point_change(call, &sql_interet_declarer, &request->base, request->departement,
                        request->point, &FAIT, response, &emis);
}
