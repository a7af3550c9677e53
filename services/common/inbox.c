// SPDX-License-Identifier: EUPL-1.2
// services/common/inbox.c
#include "common/inbox.h"

#include "bus_sql.h"
#include "common/poke.h"
#include "common/service.h"

#include <string.h>

typedef Concert__Bus__V1__Event bus_event;

static const struct event_handler *find(const struct service *service, const char *type)
{
    for (const struct event_handler *row = service->events; row && row->type; row++)
        if (strcmp(row->type->name, type) == 0)
            return row;
    return NULL;
}

static enum status apply_one(struct call *call, const bus_event *event)
{
    struct uuid id;
    char text[UUID_TEXT];
    if (event->id.len != sizeof id.bytes)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "id", "not a UUID");
    memcpy(id.bytes, event->id.data, sizeof id.bytes);
    uuid_format(&id, text);
    Concert__Bus__V1__InboxRow row = CONCERT__BUS__V1__INBOX_ROW__INIT;
    row.evenement = text;
    enum status status = db_run(call->db, &sql_inbox_add, &row.base, NULL);
    if (status || db_rows(call->db) == 0)
        return status; // zero rows: applied before
    const struct event_handler *handler = find(call->context->service, event->type);
    if (!handler)
        return call_fail(call, STATUS_UNIMPLEMENTED, "type", "no handler for %s", event->type);
    ProtobufCMessage *body = protobuf_c_message_unpack(handler->type, arena_allocator(call->arena),
                                                       event->body.len, event->body.data);
    if (!body)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "body", "not a %s", event->type);
    return handler->handler(call, event, body);
}

static enum status apply(struct call *call, bus_event *const *events, size_t count)
{
    enum status status = db_begin(call->db, DB_WRITE, call->token, &call->fault);
    for (size_t i = 0; !status && i < count; i++)
        status = apply_one(call, events[i]);
    if (!status)
        status = db_commit(call->db);
    if (status)
        db_rollback(call->db);
    return status;
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

enum status inbox_deliver(struct call *call, const Concert__Bus__V1__DeliverRequest *request,
                          struct answer *ret_answer)
{
    size_t count = request->n_events;
    Concert__Bus__V1__DeliverResponse response = CONCERT__BUS__V1__DELIVER_RESPONSE__INIT;
    response.accepted = arena_alloc(call->arena, count * sizeof *response.accepted);
    response.refused = arena_alloc(call->arena, count * sizeof *response.refused);
    if (!response.accepted || !response.refused)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "batch too large");
    bool together = apply(call, request->events, count) == STATUS_OK;
    if (!together && db_should_retry(call->db))
        return call_fail(call, STATUS_UNAVAILABLE, "", "%s", call->fault.text);
    for (size_t i = 0; i < count; i++) {
        if (together || apply(call, &request->events[i], 1) == STATUS_OK) {
            response.accepted[response.n_accepted++] = request->events[i]->id;
            continue;
        }
        enum status status = refuse(call, &response, request->events[i]);
        if (status)
            return status;
    }
    if (response.n_accepted)
        poke_send(call->context->self);
    ret_answer->body_size = concert__bus__v1__deliver_response__get_packed_size(&response);
    ret_answer->body = arena_alloc(call->arena, ret_answer->body_size);
    if (!ret_answer->body)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "batch too large");
    concert__bus__v1__deliver_response__pack(&response, ret_answer->body);
    return STATUS_OK;
}
