// SPDX-License-Identifier: EUPL-1.2
// services/common/bus_client.h: one service calls another and waits: for the relay and for
// operators. Handlers never do this: no network wait inside a transaction. One thread at a time.
#pragma once

#include "common/bus.h"

struct bus_client;

// keys: with a secret, calls carry a token that the process signs for itself.
must_check enum status bus_client_create(struct bus *bus, const struct keys *keys,
                                         const char *process, struct bus_client **ret_client,
                                         struct fault *fault);
void bus_client_destroy(struct bus_client **client);

// The response is in the fault's arena. UNAVAILABLE when nobody listens or the service went away
// meanwhile, DEADLINE_EXCEEDED when no answer comes; the callee's own faults come back as they are.
must_check enum status bus_client_call(struct bus_client *client, const char *method,
                                       const ProtobufCMessage *request,
                                       const ProtobufCMessageDescriptor *response_type,
                                       int timeout_ms, ProtobufCMessage **ret_response,
                                       struct fault *fault);
