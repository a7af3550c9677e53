// SPDX-License-Identifier: EUPL-1.2
// services/instances/record_depart.c: who held a seat leaves.

#include "instances/seance.h"

#include "instances_methods.h"
#include "instances_sql.h"

enum status record_depart(struct call *call,
                          const Concert__Instances__V1__RecordDepartRequest *request,
                          seance_message *response)
{
    static const struct seance_fait FAIT = {"presence", "présences changées"};
    return seance_change(call, &sql_depart_noter, &request->base, request->departement,
                         request->seance, &FAIT, response);
}
