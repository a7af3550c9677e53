// SPDX-License-Identifier: EUPL-1.2
// services/instances/open_vote.c: the opinion is put to the vote, in public or secretly.

#include "instances/point.h"

#include "instances_methods.h"
#include "instances_sql.h"

enum status open_vote(struct call *call, const Concert__Instances__V1__OpenVoteRequest *request,
                      point_message *response)
{
    static const struct point_fait FAIT = {"vote", "mis aux voix"};
    point_emis emis;
    return point_change(call, &sql_vote_ouvrir, &request->base, request->departement,
                        request->point, &FAIT, response, &emis);
}
