// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/route.c: the table of routes.
#include "passerelle/route.h"

#include "passerelle/connect.h"
#include "passerelle/file.h"
#include "passerelle/gateway.h"
#include "passerelle/health.h"
#include "passerelle/page.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct static_route STATIC_ROUTES[] = {
    {"/registre/", "", "concert.registre.v1.Registre/GetFile", .public = true},
    {"/agenda/", "", "concert.agenda.v1.Agenda/GetFile", .public = true, .page = true},
    {"/instances/", ".pdf", "concert.instances.v1.Instances/GetFile", .public = false},
    {"/conventions/", ".pdf", "concert.conventionnement.v1.Conventionnement/GetFile",
     .public = false},
};
enum { STATIC_COUNT = sizeof STATIC_ROUTES / sizeof *STATIC_ROUTES };

// FNV-1a: paths come from outside, but only those of the catalogue are ever stored.
static size_t hash(const char *text)
{
    uint64_t value = 14695981039346656037U;
    for (; *text; text++)
        value = (value ^ (unsigned char)*text) * 1099511628211U;
    return (size_t)value;
}

static char *method_path(const struct catalogue_service *service,
                         const struct catalogue_method *method)
{
    size_t size = strlen(service->name) + strlen(method->name) + 2;
    char *path = malloc(size);
    if (path)
        snprintf(path, size, "%s/%s", service->name, method->name);
    return path;
}

static void insert(struct route_table *table, struct method_route *route)
{
    size_t slot = hash(route->path) & table->slot_mask;
    while (table->slots[slot])
        slot = (slot + 1) & table->slot_mask;
    table->slots[slot] = route;
}

static bool add_methods(struct gateway *gateway, const struct catalogue_service *service)
{
    struct route_table *table = &gateway->routes;
    struct link *link = gateway_link(gateway, service->process);
    if (!link)
        return true;
    for (size_t i = 0; i < service->method_count; i++) {
        char *path = method_path(service, &service->methods[i]);
        if (!path)
            return false;
        struct method_route *route = &table->methods[table->method_count];
        *route = (struct method_route){path, &service->methods[i], link, table->method_count};
        table->method_count++;
        insert(table, route);
    }
    return true;
}

bool route_open(struct gateway *gateway)
{
    struct route_table *table = &gateway->routes;
    size_t methods = 0, slots = 16;
    for (size_t i = 0; i < catalogue_service_count; i++)
        methods += catalogue_services[i].method_count;
    while (slots < methods * 2)
        slots *= 2;
    *table = (struct route_table){.methods = calloc(methods + 1, sizeof *table->methods),
                                  .slots = calloc(slots, sizeof *table->slots),
                                  .slot_mask = slots - 1};
    if (!table->methods || !table->slots)
        return false;
    for (size_t i = 0; i < catalogue_service_count; i++)
        if (!add_methods(gateway, &catalogue_services[i]))
            return false;
    return true;
}

void route_close(struct route_table *table)
{
    for (size_t i = 0; i < table->method_count; i++)
        free((char *)table->methods[i].path);
    free(table->methods);
    free(table->slots);
    *table = (struct route_table){0};
}

const struct method_route *route_method(const struct route_table *table, const char *path)
{
    for (size_t slot = hash(path) & table->slot_mask; table->slots[slot];
         slot = (slot + 1) & table->slot_mask)
        if (strcmp(table->slots[slot]->path, path) == 0)
            return table->slots[slot];
    return NULL;
}

static bool is_between(const char *url, const char *prefix, const char *ending)
{
    size_t size = strlen(url), begin = strlen(prefix), end = strlen(ending);
    return size >= begin + end && strncmp(url, prefix, begin) == 0 &&
           strcmp(url + size - end, ending) == 0;
}

static const struct static_route *static_route(const char *url)
{
    for (size_t i = 0; i < STATIC_COUNT; i++)
        if (is_between(url, STATIC_ROUTES[i].prefix, STATIC_ROUTES[i].ending))
            return &STATIC_ROUTES[i];
    return NULL;
}

struct route route_find(const struct gateway *gateway, const char *url)
{
    const struct method_route *method = route_method(&gateway->routes, url + (*url == '/'));
    if (method)
        return (struct route){.kind = method->method->server_streaming ? &connect_stream_route
                                                                       : &connect_unary_route,
                              .method = method,
                              .metric = method->metric};
    const struct static_route *file = static_route(url);
    if (file)
        return (struct route){.kind = file->public ? &file_public_route : &file_route,
                              .file = file,
                              .rest = url + strlen(file->prefix),
                              .metric = metrics_row(&gateway->metrics, METRICS_FILE)};
    if (strcmp(url, "/sante") == 0)
        return (struct route){.kind = &health_route,
                              .metric = metrics_row(&gateway->metrics, METRICS_OWN)};
    if (strcmp(url, "/metrics") == 0)
        return (struct route){.kind = &metrics_route,
                              .metric = metrics_row(&gateway->metrics, METRICS_OWN)};
    const struct page *page = page_find(gateway->pages, url);
    if (!page)
        page = page_find_inner(gateway->pages, url);
    if (page)
        return (struct route){.kind = &page_route,
                              .page = page,
                              .metric = metrics_row(&gateway->metrics, METRICS_PAGE)};
    return (struct route){.kind = &connect_unknown_route,
                          .metric = metrics_row(&gateway->metrics, METRICS_UNKNOWN)};
}
