// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/route.h: from a URL path to who answers it.
// Methods come from the catalogue (every service of proto/ but the bus itself), static prefixes
// from one table, the rest is the page folder's.
#pragma once

#include "common/catalogue.h"

#include <microhttpd.h>
#include <stdbool.h>
#include <stddef.h>

struct gateway;
struct link;
struct page;
struct request;

// How one kind of route works. `begin` judges the headers, `send` has the whole request and knows
// the caller; either may fail the request. `answer` queues the response.
struct route_kind {
    bool anonymous; // no caller is looked for
    bool has_body;
    void (*begin)(struct request *request);
    void (*send)(struct request *request);
    enum MHD_Result (*answer)(struct request *request);
};

struct method_route {
    const char *path; // "concert.acces.v1.Acces/Login"
    const struct catalogue_method *method;
    struct link *link;
    size_t metric;
};

struct static_route {
    const char *prefix; // "/registre/"
    const char *ending; // ".pdf": other addresses under the prefix are the page's
    const char *method; // "concert.registre.v1.Registre/GetFile"
    bool public;        // no token needed
    bool page;          // its pages run scripts of ours
};

struct route {
    const struct route_kind *kind;
    const struct method_route *method; // NULL for what is no bus method
    const struct static_route *file;
    const char *rest; // of a static route: the path after the prefix
    const struct page *page;
    size_t metric; // row of the metrics
};

struct route_table {
    struct method_route *methods; // in the catalogue's order
    size_t method_count;
    struct method_route **slots; // open addressing by path
    size_t slot_mask;
};

bool route_open(struct gateway *gateway);
void route_close(struct route_table *table);
// Never fails: what is unknown gets the kind that answers 404.
struct route route_find(const struct gateway *gateway, const char *url);
// NULL when the path names no method open to the outside.
const struct method_route *route_method(const struct route_table *table, const char *path);
