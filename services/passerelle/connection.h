// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/connection.h: open connections and the time each may take.
// libmicrohttpd closes a silent connection; one that sends a byte now and then to hold a place is
// closed here. So is the idlest when few places are left, and one whose client has left:
// libmicrohttpd does not look at a suspended connection, and (0.9.75) misses an end that comes
// together with data.
#pragma once

#include <microhttpd.h>
#include <stdbool.h>
#include <stdint.h>

struct gateway;
struct request;

struct connection {
    struct connection *previous, *next;
    int fd;
    int64_t since_us;        // opened, or last request ended
    int64_t left_us;         // the client closed its side, 0 = it has not
    struct request *request; // the one being served, NULL between two
    bool given_up;           // its place is for another
};

// libmicrohttpd's callback.
void connection_notify(void *gateway, struct MHD_Connection *http, void **socket_context,
                       enum MHD_ConnectionNotificationCode what);
struct connection *connection_of(struct MHD_Connection *http);
// The client has closed its side: a stream ends at once; a request that is complete is answered.
void connection_left(struct gateway *gateway, struct connection *connection);
bool connection_has_left(const struct connection *connection); // NULL has not
// Closes those whose client has left, and those that have been sending one request for too long.
// Once a second is enough.
void connection_sweep(struct gateway *gateway);
