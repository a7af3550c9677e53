// SPDX-License-Identifier: EUPL-1.2
// services/instances/open_seance.c: a session begins, on its day, once convened.

#include "instances/seance.h"

#include "instances_methods.h"
#include "instances_sql.h"

enum status open_seance(struct call *call, const Concert__Instances__V1__SeanceRequest *request,
                        seance_message *response)
{
    static const struct seance_fait FAIT = {"ouverte", "ouverte"};
    return seance_change(call, &sql_seance_ouvrir, &request->base, request->departement,
                         request->seance, &FAIT, response);
}
