// SPDX-License-Identifier: EUPL-1.2
// services/instances/record_votes.c: a show of hands, as the secretary saw it.

#include "instances/point.h"

#include "instances_methods.h"
#include "instances_sql.h"

typedef Concert__Instances__V1__RecordVotesRequest record_votes_request;
typedef Concert__Instances__V1__Relevee relevee;

static enum status fill(struct call *call, const record_votes_request *request, relevee *row)
{
    row->departement = request->departement;
    row->point = request->point;
    row->sieges = arena_alloc(call->arena, (request->n_votes + 1) * sizeof *row->sieges);
    row->sens = arena_alloc(call->arena, (request->n_votes + 1) * sizeof *row->sens);
    if (!row->sieges || !row->sens)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    for (size_t i = 0; i < request->n_votes; i++) {
        row->sieges[i] = request->votes[i]->siege;
        row->sens[i] = request->votes[i]->sens;
        if (!row->sens[i])
            return call_fail(call, STATUS_INVALID_ARGUMENT, "votes",
                             "Dites chaque vote : pour, contre ou abstention.");
    }
    row->n_sieges = row->n_sens = request->n_votes;
    return STATUS_OK;
}

enum status record_votes(struct call *call, const record_votes_request *request,
                         point_message *response)
{
    static const struct point_fait FAIT = {"releve", "votes relevés"};
    relevee row = CONCERT__INSTANCES__V1__RELEVEE__INIT;
    point_emis emis;
    enum status status = fill(call, request, &row);
    return status ? status
                  : point_change(call, &sql_votes_relever, &row.base, row.departement, row.point,
                                 &FAIT, response, &emis);
}
