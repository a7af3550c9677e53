// SPDX-License-Identifier: EUPL-1.2
// services/registre/publisher.h: the thread that turns entries into published checkpoints.
// It wakes when entries come (context->self), when a witness answers, and once a second. A pass
// looks at each log: signs a checkpoint when it grew, publishes the newest one when the policy's
// quorum has cosigned it, and asks the witnesses that have not. All it knows is in the database, so
// it can die anywhere; several replicas of it may run, since what they write is the same.
#pragma once

#include "common/call.h"

struct publisher;

must_check enum status publisher_start(const struct service_context *context,
                                       struct publisher **ret_publisher, struct fault *fault);
void publisher_stop(struct publisher **publisher);
