// SPDX-License-Identifier: EUPL-1.2
// services/instances/point.h: what all methods on an agenda item do: change it in one
// statement, read it again, tell of it.
#pragma once

#include "common/call.h"
#include "common/query.h"

#include "concert/messages.h"

typedef Concert__Instances__V1__Point point_message;
typedef Concert__Instances__V1__PointEmis point_emis;

struct point_fait {
    const char *action, *words;
};

// Queues the item as GetPoint shows it, and what events say of it.
must_check enum status point_queue(struct call *call, const char *departement, const char *id,
                                   point_message *ret_point, point_emis *ret_emis);
// Tells who sees it. Nothing is read.
must_check enum status point_tell(struct call *call, const point_emis *emis,
                                  const struct point_fait *fait);
// Runs `change`, whose parameters are `request`'s fields, answers the item as it is then and tells
// of it; `ret_emis` is for more events.
must_check enum status point_change(struct call *call, const struct query *change,
                                    const ProtobufCMessage *request, const char *departement,
                                    const char *id, const struct point_fait *fait,
                                    point_message *ret_point, point_emis *ret_emis);
// Tells conventionnement that the item's agreement, if it has one, is on the agenda or no longer.
must_check enum status point_tell_acte(struct call *call, const point_emis *emis, bool retire,
                                       const char *motif);
