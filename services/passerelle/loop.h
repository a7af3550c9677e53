// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/loop.h: the one loop over HTTP, the bus, signals and time.
#pragma once

#include <stdbool.h>

struct connection;
struct gateway;

// Blocks SIGTERM and SIGINT for this thread and those it starts: call before any thread exists.
bool loop_open(struct gateway *gateway);
// Once the daemon and the links are open.
bool loop_add_all(struct gateway *gateway);
// Until a signal has come and what was running is done, or the time for it is over.
void loop_run(struct gateway *gateway);
void loop_close(struct gateway *gateway);

// connection_left is called once, when the peer of this connection has closed its side.
void loop_watch(struct gateway *gateway, struct connection *connection);
