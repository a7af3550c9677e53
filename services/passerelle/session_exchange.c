// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/session_exchange.c
#include "passerelle/session_exchange.h"

#include "passerelle/gateway.h"
#include "passerelle/session_cache.h"

#include "google/protobuf/timestamp.pb-c.h"

#include <string.h>

enum { EXCHANGE_US = 10 * 1000 * 1000, MARGIN_US = 30 * 1000 * 1000 };

struct grant {
    const char *token;
    int64_t until_us;
};

static void go_on(struct request *request, const char *token)
{
    char *copy = arena_strdup(request->arena, token);
    request->caller.token = copy ? copy : "";
    request->caller.by_cookie = true;
    request->route.kind->send(request);
}

static const void *field_of(const ProtobufCMessage *message, const char *name, ProtobufCType type)
{
    const ProtobufCFieldDescriptor *field =
        protobuf_c_message_descriptor_get_field_by_name(message->descriptor, name);
    if (!field || field->type != type || field->label == PROTOBUF_C_LABEL_REPEATED)
        return NULL;
    return (const char *)message + field->offset;
}

// The gateway knows no domain: the two fields are found by name.
static bool read_grant(struct gateway *gateway, zmq_msg_t *body, struct grant *ret_grant)
{
    const ProtobufCMessage *message = protobuf_c_message_unpack(
        gateway->session_method->output, arena_allocator(gateway->bus_arena), zmq_msg_size(body),
        zmq_msg_data(body));
    if (!message)
        return false;
    char *const *token = field_of(message, "token", PROTOBUF_C_TYPE_STRING);
    Google__Protobuf__Timestamp *const *expire =
        field_of(message, "expire", PROTOBUF_C_TYPE_MESSAGE);
    if (!token || !**token || !expire || !*expire)
        return false;
    ret_grant->token = *token;
    ret_grant->until_us = (*expire)->seconds * 1000000 + (*expire)->nanos / 1000 - MARGIN_US;
    return true;
}

static bool is_worthless(enum status status)
{
    return status == STATUS_UNAUTHENTICATED || status == STATUS_NOT_FOUND ||
           status == STATUS_PERMISSION_DENIED;
}

static void serve(struct request *request, const struct reply *reply, const struct grant *grant)
{
    if (grant) {
        go_on(request, grant->token);
    } else if (is_worthless(reply->status)) {
        request->caller.stale_session = true;
        request->caller.session = "";
        request->route.kind->send(request);
    } else if (reply->status != STATUS_OK) {
        request_fail(request, reply->status, "", "%s", reply->text);
    } else {
        request_fail(request, STATUS_INTERNAL, "",
                     "Le service des accès a mal répondu ; signalez-le à l'hébergeur.");
    }
}

static void exchanged(void *owner, const struct reply *reply)
{
    struct session_entry *entry = owner;
    struct request *waiters = entry->waiters;
    struct gateway *gateway = waiters ? waiters->gateway : NULL;
    struct grant grant;
    bool granted = gateway && reply->status == STATUS_OK && reply->body &&
                   read_grant(gateway, reply->body, &grant);
    entry->waiters = NULL;
    if (granted && !entry->doubtful) {
        entry->token = strdup(grant.token);
        entry->until_us = grant.until_us;
    }
    if (!entry->token)
        session_cache_drop(entry);
    while (waiters) {
        struct request *request = waiters;
        waiters = request->next;
        request->next = NULL;
        request->exchange = NULL;
        serve(request, reply, granted ? &grant : NULL);
    }
}

static void wait_for(struct request *request, struct session_entry *entry)
{
    request->exchange = entry;
    request->next = entry->waiters;
    entry->waiters = request;
}

static void start(struct request *request)
{
    struct gateway *gateway = request->gateway;
    struct session_entry *entry = session_cache_add(gateway->sessions, request->caller.session_key);
    if (!entry) {
        request_fail(request, STATUS_RESOURCE_EXHAUSTED, "",
                     "Trop de connexions s'ouvrent à la fois ; réessayez dans un instant.");
        return;
    }
    Concert__Bus__V1__Call call = CONCERT__BUS__V1__CALL__INIT;
    call.method = (char *)SESSION_EXCHANGE;
    call.deadline_us = gateway->now_us + EXCHANGE_US;
    call.session = (char *)request->caller.session;
    call.peer = (char *)request->caller.peer;
    call.traceparent = (char *)request->caller.traceparent;
    zmq_msg_t body;
    zmq_msg_init(&body);
    uint64_t id; // the call is bounded by its deadline, never cancelled
    struct fault fault = {.arena = request->arena};
    if (link_call(gateway, gateway->session_link, &call, &body, exchanged, entry, &id, &fault) ==
        STATUS_OK) {
        wait_for(request, entry);
        return;
    }
    session_cache_drop(entry);
    request->fault = fault;
    request_ready(request);
}

void session_exchange(struct request *request)
{
    struct gateway *gateway = request->gateway;
    if (!gateway->session_link) {
        request->route.kind->send(request);
        return;
    }
    session_cache_key(gateway->sessions, request->caller.session, request->caller.session_key);
    struct session_entry *entry =
        session_cache_find(gateway->sessions, request->caller.session_key, gateway->now_us);
    if (!entry)
        start(request);
    else if (entry->token)
        go_on(request, entry->token);
    else
        wait_for(request, entry);
}

const char *session_exchange_secret(const struct request *request, const struct link *link,
                                    const char *method)
{
    bool owner = link == request->gateway->session_link && strcmp(method, SESSION_EXCHANGE) != 0;
    return owner ? request->caller.session : "";
}

// Leaving, acting for another organisation: what a session is worth changes by writes to its owner.
static bool may_change_session(const struct request *request)
{
    const struct method_route *route = request->route.method;
    return route && route->link == request->gateway->session_link &&
           !route->method->no_side_effects;
}

void session_exchange_reply(struct request *request, enum status status)
{
    if (!request->caller.by_cookie)
        return;
    bool changed = *request->set_session || may_change_session(request);
    if (status != STATUS_UNAUTHENTICATED && !changed)
        return;
    struct session_entry *entry = session_cache_find(
        request->gateway->sessions, request->caller.session_key, request->gateway->now_us);
    if (entry && entry->token)
        session_cache_drop(entry);
    else if (entry && changed)
        entry->doubtful = true; // a refused token says nothing of the one under way, a write does
}

bool session_exchange_again(struct request *request, enum status status)
{
    if (!request->caller.by_cookie || status != STATUS_UNAUTHENTICATED || request->caller.again)
        return false;
    request->caller.again = true;
    request->caller.by_cookie = false;
    session_exchange(request);
    return true;
}

void session_exchange_forget(struct request *request)
{
    if (!request->exchange)
        return;
    struct request **from = &request->exchange->waiters;
    while (*from && *from != request)
        from = &(*from)->next;
    if (*from)
        *from = request->next;
    request->exchange = NULL;
}
