// SPDX-License-Identifier: EUPL-1.2
// services/common/catalogue.h: every service and method of proto/, generated at build time
// (build/catalogue.c), so that the gateway and the command line know no domain.
#pragma once

#include <protobuf-c/protobuf-c.h>
#include <stdbool.h>
#include <stddef.h>

struct catalogue_method {
    const char *name; // "Login"
    const ProtobufCMessageDescriptor *input, *output;
    bool no_side_effects; // a read: GET allowed, no idempotency key
    bool server_streaming;
};

struct catalogue_service {
    const char *name;    // "concert.acces.v1.Acces"
    const char *process; // "acces": who answers, on which socket
    const struct catalogue_method *methods;
    size_t method_count;
};

extern const struct catalogue_service catalogue_services[];
extern const size_t catalogue_service_count;

// NULL when unknown. `path`: "concert.acces.v1.Acces/Login"; ret_service may be NULL.
const struct catalogue_method *catalogue_find(const char *path,
                                              const struct catalogue_service **ret_service);
// NULL when unknown.
const struct catalogue_service *catalogue_find_service(const char *name);
