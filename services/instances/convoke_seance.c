// SPDX-License-Identifier: EUPL-1.2
// services/instances/convoke_seance.c: the members are called, with the agenda; agenda sends each
// the mail and the date for their own calendar.

#include "instances/point.h"
#include "instances/seance.h"

#include "instances_methods.h"
#include "instances_sql.h"

// Agreements follow the items that a second convocation takes over.
static enum status tell_taken_over(struct call *call, const Concert__Instances__V1__SeanceCle *key)
{
    Concert__Instances__V1__PointsTrouves found = CONCERT__INSTANCES__V1__POINTS_TROUVES__INIT;
    enum status status = db_run(call->db, &sql_points_repris, &key->base, &found.base);
    for (size_t i = 0; !status && i < found.n_lignes; i++) {
        point_message point = CONCERT__INSTANCES__V1__POINT__INIT;
        point_emis emis = CONCERT__INSTANCES__V1__POINT_EMIS__INIT;
        status = point_queue(call, key->departement, found.lignes[i]->id, &point, &emis);
        if (!status)
            status = db_flush(call->db);
        if (!status)
            status = point_tell_acte(call, &emis, false, "");
    }
    return status;
}

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
    if (!status)
        status =
            call_emit(call, response->departement, response->id, response->version, &event.base);
    return status || !*request->precedente ? status : tell_taken_over(call, &key);
}
