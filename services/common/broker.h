// SPDX-License-Identifier: EUPL-1.2
// services/common/broker.h: the ROUTER of a service, its lanes and its parked streams. One thread,
// on which reads and writes run too (crew.h). Answers by itself: Ping, Cancel, unknown methods, a
// full queue.
#pragma once

#include "common/call.h"

struct broker;

// Starts the lanes. `frontend`: the bound ROUTER, owned by the caller.
must_check enum status broker_create(const struct service_context *context, void *frontend,
                                     struct broker **ret_broker, struct fault *fault);
// Serves until `stop_fd` is readable, then lets running calls end and answers the waiting ones.
void broker_serve(struct broker *broker, int stop_fd);
void broker_destroy(struct broker **broker);
