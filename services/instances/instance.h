// SPDX-License-Identifier: EUPL-1.2
// services/instances/instance.h: what all methods on a body do: lock it, read it again, tell of
// it.
#pragma once

#include "common/call.h"

#include "concert/messages.h"

typedef Concert__Instances__V1__Instance instance_message;

// Locks the body for a change of its pilot's. NOT_FOUND, PERMISSION_DENIED, ABORTED.
must_check enum status instance_lock(struct call *call, const char *departement, const char *id,
                                     int64_t version);
// Reads the body as GetInstance shows it today, flushing what is queued before; tells agenda who
// sits in it, and who sees it that it changed.
must_check enum status instance_answer(struct call *call, const char *departement, const char *id,
                                       const char *action, const char *words,
                                       instance_message *ret_instance);
