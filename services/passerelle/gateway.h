// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/gateway.h: what the one thread of the gateway holds.
#pragma once

#include "common/arena.h"
#include "passerelle/link.h"
#include "passerelle/metrics.h"
#include "passerelle/options.h"
#include "passerelle/pending.h"
#include "passerelle/route.h"

#include <microhttpd.h>

struct connection;
struct page_store;
struct request;
struct session_cache;

struct gateway {
    struct options options;
    struct bus *bus;
    struct MHD_Daemon *daemon;
    struct link *links;
    size_t link_count;
    struct pending_table pending;
    struct route_table routes;
    struct page_store *pages; // NULL without a page folder
    struct session_cache *sessions;
    struct link *session_link; // who exchanges a cookie for a token; NULL when not deployed
    const struct catalogue_method *session_method;
    struct metrics metrics;

    struct arena *bus_arena;    // of the reply header being handled
    struct arena *stream_arena; // of the stream message being converted
    struct request *free_requests;
    struct connection *connections; // all open ones
    size_t connection_count, request_count, stream_count;
    size_t bodies_held;  // bytes of request bodies in memory
    size_t streams_held; // bytes queued for readers of streams

    int64_t now_us;
    int64_t log_second; // the second whose lines are counted
    unsigned log_lines;
    int epoll_fd, signal_fd;
    bool crowded; // places became free among few: libmicrohttpd listens again at its next run only
    bool stopping;
};

struct link *gateway_link(struct gateway *gateway, const char *process);

// The options are set already. The fault's text is English, for the operator; gateway_close is due
// even after a failure. The bus must outlive the gateway.
must_check enum status gateway_open(struct gateway *gateway, struct bus *bus, struct fault *fault);
void gateway_close(struct gateway *gateway);
