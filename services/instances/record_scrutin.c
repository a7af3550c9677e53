// SPDX-License-Identifier: EUPL-1.2
// services/instances/record_scrutin.c: the paper ballots of a secret vote: how many, and who took
// part.

#include "instances/point.h"

#include "instances_methods.h"
#include "instances_sql.h"

enum status record_scrutin(struct call *call,
                           const Concert__Instances__V1__RecordScrutinRequest *request,
                           point_message *response)
{
    static const struct point_fait FAIT = {"scrutin", "scrutin dépouillé"};
    point_emis emis;
    return point_change(call, &sql_scrutin_relever, &request->base, request->departement,
                        request->point, &FAIT, response, &emis);
}
