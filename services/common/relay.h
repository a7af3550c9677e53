// SPDX-License-Identifier: EUPL-1.2
// services/common/relay.h: drains a service's outbox towards the services that subscribe.
// A subscriber that is away or stuck holds up no other for longer than one try.
// One thread, which also learns which sessions are closed (closing.h): wakes on a poke or by slow
// poll, reads what is due for each subscriber, sends it as one Deliver, and removes what was
// accepted. At least once on the wire; the subscriber's inbox makes it exactly once. Reading,
// sending and removing are three steps: no network wait in a transaction.
#pragma once

#include "common/call.h"

struct relay;

must_check enum status relay_start(const struct service_context *context, const char *conninfo,
                                   const struct db_plans *plans, struct relay **ret_relay,
                                   struct fault *fault);
void relay_stop(struct relay **relay);
