// SPDX-License-Identifier: EUPL-1.2
// services/common/inbox.c
#include "common/inbox.h"

#include "bus_sql.h"
#include "common/closing.h"
#include "common/poke.h"
#include "common/service.h"

#include <string.h>

typedef Concert__Bus__V1__Event bus_event;
typedef Concert__Bus__V1__InboxBatch inbox_batch;

enum { ATTEMPTS = 4 };

static enum status take_sessions_fermees(struct call *call, const bus_event *event,
                                         const void *body)
{
    return sessions_fermees(call, event, body);
}

// What every service takes in.
static const struct event_handler COMMON[] = {
    {&concert__bus__v1__sessions_fermees__descriptor, take_sessions_fermees},
    {0},
};

static const struct event_handler *find_in(const struct event_handler *rows, const char *type)
{
    for (const struct event_handler *row = rows; row && row->type; row++)
        if (strcmp(row->type->name, type) == 0)
            return row;
    return NULL;
}

static const struct event_handler *find(const struct service *service, const char *type)
{
    const struct event_handler *common = find_in(COMMON, type);
    return common ? common : find_in(service->events, type);
}

// Marks all the events as received, in one trip; ret_batch->nouveaux are those that are new.
static enum status receive(struct call *call, bus_event *const *events, size_t count,
                           inbox_batch *ret_batch)
{
    ret_batch->evenements = arena_alloc(call->arena, count * sizeof *ret_batch->evenements);
    for (size_t i = 0; ret_batch->evenements && i < count; i++) {
        struct uuid id;
        char *text = arena_alloc(call->arena, UUID_TEXT);
        if (!text)
            return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "batch too large");
        if (events[i]->id.len != sizeof id.bytes)
            return call_fail(call, STATUS_INVALID_ARGUMENT, "id", "not a UUID");
        memcpy(id.bytes, events[i]->id.data, sizeof id.bytes);
        uuid_format(&id, text);
        ret_batch->evenements[ret_batch->n_evenements++] = text;
    }
    if (!ret_batch->evenements)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "batch too large");
    return db_run(call->db, &sql_inbox_add, &ret_batch->base, &ret_batch->base);
}

static enum status handle(struct call *call, const bus_event *event)
{
    const struct event_handler *handler = find(call->context->service, event->type);
    if (!handler)
        return call_fail(call, STATUS_UNIMPLEMENTED, "type", "no handler for %s", event->type);
    ProtobufCMessage *body = protobuf_c_message_unpack(handler->type, arena_allocator(call->arena),
                                                       event->body.len, event->body.data);
    if (!body)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "body", "not a %s", event->type);
    return handler->handler(call, event, body);
}

static enum status apply_once(struct call *call, bus_event *const *events, size_t count)
{
    inbox_batch batch = CONCERT__BUS__V1__INBOX_BATCH__INIT;
    enum status status = db_begin(call->db, DB_WRITE, call->token, &call->fault);
    if (!status)
        status = receive(call, events, count, &batch);
    for (size_t i = 0, new = 0; !status &&i < count &&new < batch.n_nouveaux; i++)
        if (strcmp(batch.nouveaux[new]->evenement, batch.evenements[i]) == 0) {
            new ++; // the others were applied before
            status = handle(call, events[i]);
        }
    if (!status)
        status = db_commit(call->db);
    if (status)
        db_rollback(call->db);
    return status;
}

// Again, also when COMMIT was on its way: inbox tells what was applied.
static enum status apply(struct call *call, bus_event *const *events, size_t count)
{
    struct arena_mark mark = arena_mark(call->arena);
    for (int tries = 1;; tries++) {
        enum status status = apply_once(call, events, count);
        if (!status || tries == ATTEMPTS || !db_should_retry(call->db))
            return status;
        arena_release(call->arena, mark);
    }
}

static enum status refuse(struct call *call, Concert__Bus__V1__DeliverResponse *response,
                          const bus_event *event)
{
    Concert__Bus__V1__Refusal *refusal = arena_alloc(call->arena, sizeof *refusal);
    if (!refusal)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "batch too large");
    concert__bus__v1__refusal__init(refusal);
    refusal->id = event->id;
    refusal->reason = arena_printf(call->arena, "%s %s", call->fault.text,
                                   call->fault.detail ? call->fault.detail : "");
    response->refused[response->n_refused++] = refusal;
    return STATUS_OK;
}

// The database was away, full or in conflict: the same event may pass in a moment, and is not to be
// counted as tried.
static bool is_passing(const struct call *call)
{
    return db_should_retry(call->db) || db_is_away(call->db);
}

// An event waits behind a refused one of the same aggregate: order within an aggregate is kept.
static bool waits(const bus_event *event, bus_event *const *held, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (held[i]->aggregate.len == event->aggregate.len &&
            memcmp(held[i]->aggregate.data, event->aggregate.data, event->aggregate.len) == 0 &&
            strcmp(held[i]->departement, event->departement) == 0)
            return true;
    return false;
}

// Each event in a transaction of its own. One that waits is neither accepted nor refused.
static enum status apply_each(struct call *call, const Concert__Bus__V1__DeliverRequest *request,
                              Concert__Bus__V1__DeliverResponse *response)
{
    bus_event **held = arena_alloc(call->arena, request->n_events * sizeof *held);
    if (!held)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "batch too large");
    for (size_t i = 0; i < request->n_events; i++) {
        bus_event *event = request->events[i];
        if (waits(event, held, response->n_refused))
            continue;
        struct arena_mark mark = arena_mark(call->arena);
        if (apply(call, &event, 1) == STATUS_OK) {
            arena_release(call->arena, mark);
            response->accepted[response->n_accepted++] = event->id;
            continue;
        }
        if (is_passing(call))
            return call_fail(call, STATUS_UNAVAILABLE, "", "%s", call->fault.text);
        held[response->n_refused] = event;
        enum status status = refuse(call, response, event);
        if (status)
            return status;
    }
    return STATUS_OK;
}

enum status inbox_deliver(struct call *call, const Concert__Bus__V1__DeliverRequest *request,
                          struct answer *ret_answer)
{
    if (strcmp(request->from, call->token->issuer) != 0)
        return call_fail(call, STATUS_PERMISSION_DENIED, "from", "%s speaks for %s",
                         call->token->issuer, request->from);
    size_t count = request->n_events;
    Concert__Bus__V1__DeliverResponse response = CONCERT__BUS__V1__DELIVER_RESPONSE__INIT;
    response.accepted = arena_alloc(call->arena, count * sizeof *response.accepted);
    response.refused = arena_alloc(call->arena, count * sizeof *response.refused);
    if (!response.accepted || !response.refused)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "batch too large");
    struct arena_mark mark = arena_mark(call->arena);
    enum status status = apply(call, request->events, count);
    for (size_t i = 0; !status && i < count; i++)
        response.accepted[response.n_accepted++] = request->events[i]->id;
    if (status && is_passing(call))
        return call_fail(call, STATUS_UNAVAILABLE, "", "%s", call->fault.text);
    if (status) {
        arena_release(call->arena, mark);
        status = apply_each(call, request, &response);
    }
    if (response.n_accepted)
        poke_send(call->context->self);
    if (status)
        return status;
    ret_answer->body_size = concert__bus__v1__deliver_response__get_packed_size(&response);
    ret_answer->body = arena_alloc(call->arena, ret_answer->body_size);
    if (!ret_answer->body)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "batch too large");
    concert__bus__v1__deliver_response__pack(&response, ret_answer->body);
    return STATUS_OK;
}
