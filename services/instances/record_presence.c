// SPDX-License-Identifier: EUPL-1.2
// services/instances/record_presence.c: who holds a seat, in the room or remotely; or that it is
// excused.

#include "instances/seance.h"

#include "instances_methods.h"
#include "instances_sql.h"

enum status record_presence(struct call *call,
                            const Concert__Instances__V1__RecordPresenceRequest *request,
                            seance_message *response)
{
    static const struct seance_fait FAIT = {"presence", "présences changées"};
    return seance_change(call, &sql_presence_noter, &request->base, request->departement,
                         request->seance, &FAIT, response);
}
