// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/connection.h: open connections and the time each may take.
// libmicrohttpd closes a silent connection; one that sends a byte now and then to hold a place is
// closed here.
#pragma once

#include <microhttpd.h>
#include <stdint.h>

struct gateway;
struct request;

struct connection {
    struct connection *previous, *next;
    int fd;
    int64_t since_us;        // opened, or last request ended
    struct request *request; // the one being served, NULL between two
};

// libmicrohttpd's callback.
void connection_notify(void *gateway, struct MHD_Connection *http, void **socket_context,
                       enum MHD_ConnectionNotificationCode what);
struct connection *connection_of(struct MHD_Connection *http);
// Closes those that have been sending one request for too long. Once a second is enough.
void connection_sweep(struct gateway *gateway);
