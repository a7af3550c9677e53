// SPDX-License-Identifier: EUPL-1.2
// services/common/call.h: one request, from its envelope to its reply.
// call_run: envelope, identity, method, rights, body, transaction (with retry and idempotency key),
// reply. Handlers get a struct call and use: call->db for data, call_fail for refusals, call_emit
// for events, call->arena for memory.
#pragma once

#include "common/db.h"
#include "common/fault.h"
#include "common/keys.h"
#include "common/settings.h"
#include "common/token.h"
#include "common/uuid.h"

#include "concert/bus/v1/bus.pb-c.h"

struct service;
struct bus;
struct closed_sessions;

// What all workers of a process share, read-only.
struct service_context {
    const struct service *service;
    const struct settings *settings;
    const struct keys *keys;
    struct bus *bus;
    const char *conninfo; // of the service's role, for threads of its own
    const struct db_plans *plans;
    void *state;                    // what service->start returned
    struct poke *relay;             // wakes the outbox relay, see poke.h
    struct poke *self;              // wakes what the service itself runs beside its workers
    struct closed_sessions *closed; // whose tokens are worth nothing; written by all threads
};

struct call {
    const struct service_context *context;
    struct arena *arena;
    struct fault fault;
    struct db *db;
    Concert__Bus__V1__Call *envelope;
    Concert__Bus__V1__Token *token;                  // never NULL; empty when anonymous
    char *set_session;                               // see Reply.set_session
    bool emitted;                                    // the outbox has something new
    const Concert__Bus__V1__SessionsFermees *closed; // by this call, see closing.h; or NULL
    // Of a write with an idempotency key, see idempotency.h; NULL otherwise.
    char *answer_key;
    unsigned char request_digest[32];
};

// Refusal by a handler: fills call->fault and returns the status.
#define call_fail(call, status, ...) fault_given(call_fill((call), (status), __VA_ARGS__), (status))
enum status call_fill(struct call *call, enum status status, const char *field, const char *format,
                      ...) __attribute__((format(printf, 4, 5)));
// `status`, which when the fault names the field `from` of a query now names `to`, the request's
// own.
must_check enum status call_rename(struct call *call, enum status status, const char *from,
                                   const char *to);
// Writes one domain event into the outbox, for every subscriber of its type; ids are text UUIDs.
// `version`: order within the aggregate.
must_check enum status call_emit(struct call *call, const char *departement, const char *aggregate,
                                 int64_t version, const ProtobufCMessage *body);
// New UUID as text in the arena.
char *call_new_id(struct call *call);
// Commits what is done so far, so that no transaction stays open during a long computation (a
// password's hash), nor is undone by the refusal that may follow it (a failed login counts).
// Between the two calls the handler does not touch the database. Only of a write.
must_check enum status call_pause(struct call *call);
// Goes on in a new transaction, with the context of call->token as it is now.
must_check enum status call_resume(struct call *call);
bool call_has_role(const struct call *call, Concert__Commun__V1__Role role);
