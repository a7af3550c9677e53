// SPDX-License-Identifier: EUPL-1.2
// services/instances/close_seance.c: a session ends; none of its items is open.

#include "instances/seance.h"

#include "instances_methods.h"
#include "instances_sql.h"

enum status close_seance(struct call *call, const Concert__Instances__V1__SeanceRequest *request,
                         seance_message *response)
{
    static const struct seance_fait FAIT = {"close", "close"};
    return seance_change(call, &sql_seance_clore, &request->base, request->departement,
                         request->seance, &FAIT, response);
}
