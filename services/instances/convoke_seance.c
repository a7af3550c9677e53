// SPDX-License-Identifier: EUPL-1.2
// services/instances/convoke_seance.c: the members are called, with the agenda; agenda sends each
// the mail and the date for their own calendar.

#include "instances/seance.h"

#include "instances_methods.h"
#include "instances_sql.h"

enum status convoke_seance(struct call *call,
                           const Concert__Instances__V1__ConvokeSeanceRequest *request,
                           seance_message *response)
{
    static const struct seance_fait FAIT = {"convoquee", "convoquée"};
    Concert__Instances__V1__SeanceCle key = CONCERT__INSTANCES__V1__SEANCE_CLE__INIT;
    Concert__Instances__V1__SeanceConvoquee event = CONCERT__INSTANCES__V1__SEANCE_CONVOQUEE__INIT;
    key.departement = request->departement;
    key.id = request->seance;
    enum status status = seance_change(call, &sql_seance_convoquer, &request->base,
                                       request->departement, request->seance, &FAIT, response);
    if (!status)
        status = db_run(call->db, &sql_seance_convocation, &key.base, &event.base);
    return status ? status
                  : call_emit(call, response->departement, response->id, response->version,
                              &event.base);
}
