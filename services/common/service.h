// SPDX-License-Identifier: EUPL-1.2
// services/common/service.h: what a service is, and its main.
// A service is a name, a table of methods, a table of the events it takes in, and its queries:
//
//   int main(int argc, char **argv) { return service_main(&acces, argc, argv); }
//
// service_main reads the settings, checks the method table against proto/ and the queries against
// the database, binds the ROUTER, starts its lanes and the relay, tells systemd, and serves until
// SIGTERM. Anything wrong stops it at start with one line saying what to mend.
#pragma once

#include "common/call.h"
#include "common/query.h"

// Who may call: any of the named roles, in an organisation of any of the named kinds; no kind
// named means every kind. The second wall is row-level security.
enum who {
    WHO_LECTEUR = 1 << CONCERT__COMMUN__V1__ROLE__ROLE_LECTEUR,
    WHO_AGENT = 1 << CONCERT__COMMUN__V1__ROLE__ROLE_AGENT,
    WHO_SIGNATAIRE = 1 << CONCERT__COMMUN__V1__ROLE__ROLE_SIGNATAIRE,
    WHO_ADMINISTRATEUR = 1 << CONCERT__COMMUN__V1__ROLE__ROLE_ADMINISTRATEUR,
    WHO_MEMBER = WHO_LECTEUR | WHO_AGENT | WHO_SIGNATAIRE | WHO_ADMINISTRATEUR,
    WHO_ANYONE = 1 << 6,  // no token needed
    WHO_SERVICE = 1 << 7, // another process of the installation, the gateway excepted
    WHO_ITSELF = 1 << 0,  // with WHO_SERVICE: only who holds this service's own key (operators)
};
#define WHO_KIND(name)                                                                             \
    (UINT64_C(1) << (8 + CONCERT__COMMUN__V1__TYPE_ORGANISATION__TYPE_ORGANISATION_##name))

struct method {
    const char *name; // "SignAccord"
    // Straight-line, safe to run twice; touches only the call and the database. It waits for
    // nothing but the database, and computes for a few milliseconds at most, unless METHOD_LONG.
    enum status (*handler)(struct call *call, const void *request, void *response);
    uint64_t who; // enum who | WHO_KIND(…)
    enum db_mode mode;
    unsigned flags; // enum method_flag
};

enum method_flag {
    METHOD_LONG = 1, // computes long (passwords, imports, PDF): on a thread of its own, see crew.h
    METHOD_STREAM = 2, // see stream.h
    // Its answer holds a secret: not kept under the idempotency key, a repeat runs again.
    METHOD_SECRET = 4,
};

// The request and response types of a row are those of its handler: the cast is checked by name
// against the descriptor at start.
#define HANDLER(function) ((enum status(*)(struct call *, const void *, void *))(function))

struct event_handler {
    const ProtobufCMessageDescriptor *type;
    // Runs in the transaction that also writes inbox(event).
    enum status (*handler)(struct call *call, const Concert__Bus__V1__Event *event,
                           const void *body);
};

// A row: EVENT(acces, organisation_changee, handler), its body typed as the message's.
#define EVENT(package, type, function)                                                             \
    {                                                                                              \
        &concert__##package##__v1__##type##__descriptor,                                           \
            (enum status(*)(struct call *, const Concert__Bus__V1__Event *, const void *))(        \
                function)                                                                          \
    }

struct service {
    const char *name;             // "acces": process, schema, socket, database role concert_<name>
    const char *protocol;         // "concert.acces.v1.Acces"
    const struct method *methods; // closed by a row without name
    const struct event_handler *events; // closed by a row without type; may be NULL
    const struct query *const *queries; // closed by NULL
    // Called once before serving, after the database check; may be NULL. *ret_state becomes
    // call->state; owned by the service until `stop`.
    enum status (*start)(const struct service_context *context, void **ret_state,
                         struct fault *fault);
    void (*stop)(void *state);
};

// Connection string of a service's role, for a program that runs in its stead; NULL past the limit.
// `options`: more of PostgreSQL's settings, as "-c name=value".
char *service_conninfo(const char *name, const struct settings *settings, const char *options,
                       struct arena *arena);

int service_main(const struct service *service, int argc, char **argv);
