// SPDX-License-Identifier: EUPL-1.2
// services/common/call_run.c
#include "common/call_run.h"

#include "common/catalogue.h"
#include "common/clock.h"
#include "common/closing.h"
#include "common/idempotency.h"
#include "common/inbox.h"
#include "common/json.h"
#include "common/log.h"
#include "common/message_check.h"
#include "common/method.h"
#include "common/poke.h"
#include "common/stream.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { ATTEMPTS = 4 };

static enum status pack(struct call *call, const ProtobufCMessage *response,
                        struct answer *ret_answer)
{
    size_t size = protobuf_c_message_get_packed_size(response);
    void *bytes = arena_alloc(call->arena, size);
    if (!bytes)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "",
                         "Réponse trop volumineuse : demandez moins.");
    protobuf_c_message_pack(response, bytes);
    ret_answer->body = bytes;
    ret_answer->body_size = size;
    return STATUS_OK;
}

// A write's answer is stored under its idempotency key in the same transaction, so it must be known
// before COMMIT: results still pending are flushed first.
static enum status finish_write(struct call *call, const ProtobufCMessage *response,
                                struct answer *ret_answer)
{
    enum status status = db_has_pending(call->db) ? db_flush(call->db) : STATUS_OK;
    if (!status)
        status = pack(call, response, ret_answer);
    if (!status)
        status = idempotency_store(call, ret_answer->body, ret_answer->body_size);
    return status ? status : db_commit(call->db);
}

// One trip to the database for all that the handler queued.
static enum status finish_read(struct call *call, const ProtobufCMessage *response,
                               struct answer *ret_answer)
{
    enum status status = db_commit(call->db);
    return status ? status : pack(call, response, ret_answer);
}

// The handler between BEGIN and COMMIT, once.
static enum status attempt(struct call *call, const struct method *method,
                           const ProtobufCMessage *request, ProtobufCMessage *response,
                           struct answer *ret_answer)
{
    enum status status = db_begin(call->db, method->mode, call->token, &call->fault);
    if (!status)
        status = method->handler(call, request, response);
    if (!status)
        status = method->mode == DB_WRITE ? finish_write(call, response, ret_answer)
                                          : finish_read(call, response, ret_answer);
    if (status)
        db_rollback(call->db);
    return status;
}

// A write whose COMMIT was on its way is only done again when its key tells whether it was done.
static bool may_run_again(const struct call *call, const struct method *method)
{
    return db_should_retry(call->db) &&
           (!db_in_doubt(call->db) || method->mode == DB_READ || call->answer_key);
}

// Attempts until one succeeds or fails for good. Each starts from the same call: a handler may have
// changed whom it speaks for, and its memory is given back.
static enum status attempts(struct call *call, const struct method *method,
                            const ProtobufCMessage *request, ProtobufCMessage *response,
                            struct answer *ret_answer)
{
    const struct call before = *call;
    const struct arena_mark mark = arena_mark(call->arena);
    for (int tries = 1;; tries++) {
        protobuf_c_message_init(response->descriptor, response);
        enum status status = attempt(call, method, request, response, ret_answer);
        if (!status || tries == ATTEMPTS || !may_run_again(call, method))
            return status;
        arena_release(call->arena, mark);
        *call = before;
    }
}

static enum status run(struct call *call, const struct method *method,
                       const ProtobufCMessage *request, const ProtobufCMessageDescriptor *output,
                       struct answer *ret_answer)
{
    ProtobufCMessage *response = arena_alloc(call->arena, output->sizeof_message);
    if (!response)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    protobuf_c_message_init(output, response);
    enum status status = attempts(call, method, request, response, ret_answer);
    if (status && method->mode == DB_WRITE && db_in_doubt(call->db) && !call->answer_key)
        return call_fail(call, STATUS_UNAVAILABLE, "",
                         "La base de données n'a pas dit si l'écriture est faite : vérifiez avant "
                         "de recommencer.");
    if (status)
        call->closed = NULL; // by an attempt that came to nothing
    if (status && method->mode == DB_WRITE)
        status = idempotency_recall(call, status, (const void **)&ret_answer->body,
                                    &ret_answer->body_size);
    if (!status && method->flags & METHOD_STREAM)
        status = stream_advance(call, request, response, ret_answer);
    return status;
}

static enum status dispatch(struct call *call, const void *body, size_t size,
                            struct answer *ret_answer)
{
    const struct method *method = method_find(call->context->service, call->envelope->method);
    if (!method)
        return call_fail(call, STATUS_UNIMPLEMENTED, "", "Méthode inconnue : %s.",
                         call->envelope->method);
    enum status status = method_allows(method, call);
    if (status)
        return status;
    const ProtobufCMessageDescriptor *input, *output;
    method_types(call->context->service, method, &input, &output);
    status = message_check(input, body, size, &call->fault);
    if (status)
        return status;
    ProtobufCMessage *request =
        protobuf_c_message_unpack(input, arena_allocator(call->arena), size, body);
    if (!request)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "",
                         "Message protobuf mal formé ou trop volumineux.");
    if (!(method->flags & METHOD_SECRET))
        idempotency_note(call, body, size);
    if (input == &concert__bus__v1__deliver_request__descriptor)
        return inbox_deliver(call, (const Concert__Bus__V1__DeliverRequest *)request, ret_answer);
    return run(call, method, request, output, ret_answer);
}

static void log_call(const struct call *call, enum status status, int64_t started_us)
{
    const struct status_info *info = status_info(status);
    char ms[24];
    int64_t us = clock_steady_us() - started_us;
    snprintf(ms, sizeof ms, "%" PRId64 ".%03d", us / 1000, (int)(us % 1000));
    log_line((enum log_level)info->log_level, "call", "method", call->envelope->method, "status",
             info->name, "ms", ms, "trace", call->envelope->traceparent, "person",
             call->token->personne, "field", status ? call->fault.field : "", "detail",
             status && call->fault.detail ? call->fault.detail : "", NULL);
}

void call_run(const struct service_context *context, const struct worker_tools *tools,
              Concert__Bus__V1__Call *header, const void *body, size_t size,
              struct answer *ret_answer)
{
    static Concert__Bus__V1__Token nobody = CONCERT__BUS__V1__TOKEN__INIT;
    int64_t started = clock_steady_us();
    arena_reset(tools->arena);
    struct call call = {
        .context = context,
        .arena = tools->arena,
        .fault = {.arena = tools->arena},
        .db = tools->db,
        .envelope = header,
        .token = &nobody,
    };
    *ret_answer = (struct answer){.head = CONCERT__BUS__V1__REPLY__INIT};
    enum status status = STATUS_OK;
    if (header->deadline_us && header->deadline_us < clock_now_us())
        status = call_fail(&call, STATUS_DEADLINE_EXCEEDED, "",
                           "La demande a attendu trop longtemps : recommencez.");
    if (!status && header->token[0])
        status = token_verify(context->keys, tools->tokens, context->closed, header->token,
                              &call.token, &call.fault);
    if (!status)
        status = dispatch(&call, body, size, ret_answer);

    ret_answer->head.id = header->id;
    ret_answer->head.status = (int32_t)status;
    if (status) {
        ret_answer->body = NULL;
        ret_answer->body_size = 0;
        ret_answer->next_request = NULL;
        ret_answer->head.text = (char *)call.fault.text;
        // Handlers, constraints and wire checks name fields as the proto does.
        char *field = json_field(call.arena, call.fault.field);
        ret_answer->head.field = field ? field : (char *)call.fault.field;
    } else if (call.set_session) {
        ret_answer->head.set_session = call.set_session;
    }
    if (!status && call.closed)
        closing_apply(context, call.closed);
    if (!status && call.emitted)
        poke_send(context->relay);
    log_call(&call, status, started);
}
