// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/gateway.c: opens and closes what the gateway holds.
#include "passerelle/gateway.h"

#include "passerelle/connection.h"
#include "passerelle/http.h"
#include "passerelle/page.h"
#include "passerelle/request.h"
#include "passerelle/session_cache.h"
#include "passerelle/session_exchange.h"

#include "common/clock.h"

#include <stdlib.h>
#include <string.h>

struct link *gateway_link(struct gateway *gateway, const char *process)
{
    for (size_t i = 0; i < gateway->link_count; i++) {
        const char *known = gateway->links[i].process;
        if (known && strcmp(known, process) == 0)
            return &gateway->links[i];
    }
    return NULL;
}

// One link for each process named in the catalogue; the bus package is nobody's.
static bool open_links(struct gateway *gateway, struct fault *fault)
{
    gateway->links = calloc(catalogue_service_count + 1, sizeof *gateway->links);
    if (!gateway->links)
        return false;
    for (size_t i = 0; i < catalogue_service_count; i++) {
        const char *process = catalogue_services[i].process;
        if (strcmp(process, "bus") == 0 || gateway_link(gateway, process))
            continue;
        struct link *link = &gateway->links[gateway->link_count++];
        if (!link_open(gateway, link, process, gateway->bus, fault))
            return false;
    }
    return true;
}

static void find_session_method(struct gateway *gateway)
{
    const struct catalogue_service *service;
    gateway->session_method = catalogue_find(SESSION_EXCHANGE, &service);
    if (gateway->session_method)
        gateway->session_link = gateway_link(gateway, service->process);
}

static bool open_memory(struct gateway *gateway)
{
    const struct options *options = &gateway->options;
    size_t calls = (size_t)options->calls_per_service * gateway->link_count;
    gateway->bus_arena = arena_create(options->memory_bytes);
    gateway->stream_arena = arena_create(options->memory_bytes);
    gateway->sessions = session_cache_create(options->sessions);
    return gateway->bus_arena && gateway->stream_arena && gateway->sessions &&
           pending_open(&gateway->pending, (uint32_t)calls + 1) && route_open(gateway) &&
           metrics_open(&gateway->metrics, gateway->routes.method_count);
}

enum status gateway_open(struct gateway *gateway, struct bus *bus, struct fault *fault)
{
    gateway->bus = bus;
    gateway->now_us = clock_now_us();
    fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    if (!open_links(gateway, fault) || !open_memory(gateway))
        return fault->status;
    find_session_method(gateway);
    if (*gateway->options.pages && page_load(gateway->options.pages, gateway->options.pages_bytes,
                                             &gateway->pages, fault) != STATUS_OK)
        return fault->status;
    return http_start(gateway, fault);
}

void gateway_close(struct gateway *gateway)
{
    if (gateway->daemon)
        MHD_stop_daemon(gateway->daemon);
    request_free_all(gateway);
    for (size_t i = 0; i < gateway->link_count; i++)
        link_close(&gateway->links[i]);
    free(gateway->links);
    metrics_close(&gateway->metrics);
    route_close(&gateway->routes);
    pending_close(&gateway->pending);
    page_free(&gateway->pages);
    session_cache_destroy(&gateway->sessions);
    arena_destroy(&gateway->stream_arena);
    arena_destroy(&gateway->bus_arena);
}
