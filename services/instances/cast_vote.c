// SPDX-License-Identifier: EUPL-1.2
// services/instances/cast_vote.c: a member votes, for their seat or for one whose mandate they
// hold.

#include "instances_methods.h"
#include "instances_sql.h"

enum status cast_vote(struct call *call, const Concert__Instances__V1__CastVoteRequest *request,
                      Concert__Instances__V1__VoteRecu *response)
{
    Concert__Instances__V1__PointEmis cast = CONCERT__INSTANCES__V1__POINT_EMIS__INIT;
    if (!request->sens)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "sens",
                         "Dites le vote : pour, contre ou abstention.");
    enum status status = db_run(call->db, &sql_vote_insert, &request->base, &cast.base);
    response->point = request->point;
    response->siege = request->siege;
    response->sens = request->sens;
    return status;
}
