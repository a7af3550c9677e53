// SPDX-License-Identifier: EUPL-1.2
// services/instances/seance.h: what all methods on a session do: change it in one statement,
// read it again, tell of it.
#pragma once

#include "common/call.h"
#include "common/query.h"

#include "concert/messages.h"

typedef Concert__Instances__V1__Seance seance_message;

// How a change is told: for programs, and in words after the session's name.
struct seance_fait {
    const char *action, *words;
};

must_check enum status seance_queue(struct call *call, const char *departement, const char *id,
                                    seance_message *ret_seance);
// Runs `change`, whose parameters are `request`'s fields, and answers the session as it is then.
must_check enum status seance_change(struct call *call, const struct query *change,
                                     const ProtobufCMessage *request, const char *departement,
                                     const char *id, const struct seance_fait *fait,
                                     seance_message *ret_seance);
// Tells of it, flushing what is queued.
must_check enum status seance_tell(struct call *call, const seance_message *seance,
                                   const struct seance_fait *fait);
