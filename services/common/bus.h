// SPDX-License-Identifier: EUPL-1.2
// services/common/bus.h: ZeroMQ sockets between Concert's processes, with the options that keep the
// bus honest: nothing queues for a dead peer (ZMQ_IMMEDIATE), nothing is dropped silently
// (ZMQ_ROUTER_MANDATORY), everything is bounded (high-water marks, ZMQ_MAXMSGSIZE), CURVE with an
// allow-list (ZAP) on tcp. A socket belongs to one thread.
#pragma once

#include "common/fault.h"
#include "common/keys.h"
#include "common/settings.h"

struct bus;

// One per process; starts the ZAP thread when endpoints are tcp. keys must outlive the bus.
must_check enum status bus_create(const struct settings *settings, const struct keys *keys,
                                  struct bus **ret_bus, struct fault *fault);
// All sockets must be closed before.
void bus_destroy(struct bus **bus);
// ZeroMQ's context, for inproc sockets.
void *bus_context(struct bus *bus);

// ROUTER bound to the endpoint of this process.
must_check enum status bus_bind(struct bus *bus, void **ret_socket, struct fault *fault);
// DEALER connected to the service `process`.
must_check enum status bus_connect(struct bus *bus, const char *process, void **ret_socket,
                                   struct fault *fault);

// "ipc://run/%s.sock" and "acces" -> "ipc://run/acces.sock"
char *bus_endpoint(const char *pattern, const char *process, struct arena *arena);

enum { BUS_MORE = 1 }; // another frame of the same message follows

// One frame, never waiting: false when it could not be queued (no peer, mark reached).
bool bus_send(void *socket, const void *data, size_t size, int flags);
// A packed protobuf message as one frame.
bool bus_send_message(void *socket, const ProtobufCMessage *message, int flags);
