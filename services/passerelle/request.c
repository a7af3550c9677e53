// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/request.c: life of a request between libmicrohttpd and the bus.
#include "passerelle/request.h"

#include "common/clock.h"
#include "passerelle/caller.h"
#include "passerelle/connect_error.h"
#include "passerelle/connect_stream.h"
#include "passerelle/connection.h"
#include "passerelle/gateway.h"
#include "passerelle/request_body.h"
#include "passerelle/session_exchange.h"

#include "common/log.h"

#include <stdlib.h>
#include <string.h>

// A recycled one keeps its arena and its body's memory.
static struct request *take(struct gateway *gateway)
{
    struct request *request = gateway->free_requests;
    if (request) {
        gateway->free_requests = request->next;
        *request = (struct request){
            .arena = request->arena, .body = request->body, .stream.queue = request->stream.queue};
        return request;
    }
    request = calloc(1, sizeof *request);
    if (request)
        request->arena = arena_create(gateway->options.memory_bytes);
    if (request && !request->arena) {
        free(request);
        return NULL;
    }
    return request;
}

static void give_back(struct gateway *gateway, struct request *request)
{
    if (request->has_reply)
        zmq_msg_close(&request->reply);
    request_body_drop(request);
    buffer_clear(&request->stream.queue);
    arena_reset(request->arena);
    request->next = gateway->free_requests;
    gateway->free_requests = request;
}

void request_free_all(struct gateway *gateway)
{
    while (gateway->free_requests) {
        struct request *request = gateway->free_requests;
        gateway->free_requests = request->next;
        buffer_free(&request->body);
        buffer_free(&request->stream.queue);
        arena_destroy(&request->arena);
        free(request);
    }
}

// libmicrohttpd decodes the path into a C string: a %00 must be seen before that.
void *request_open(void *context, const char *uri, struct MHD_Connection *http)
{
    struct gateway *gateway = context;
    struct request *request = take(gateway);
    if (!request)
        return NULL;
    request->gateway = gateway;
    request->http = http;
    request->fault = (struct fault){.arena = request->arena, .field = "", .text = ""};
    request->caller = (struct caller){"", "", "", "", "", {0}, false, false, false};
    request->set_session = "";
    request->started_us = clock_now_us();
    request->bad_uri = strlen(uri) > gateway->options.url_bytes || strstr(uri, "%00");
    request->connection = connection_of(http);
    if (request->connection)
        request->connection->request = request;
    gateway->request_count++;
    return request;
}

const char *request_header(const struct request *request, const char *name)
{
    const char *value = MHD_lookup_connection_value(request->http, MHD_HEADER_KIND, name);
    return value ? value : "";
}

static void failed(struct request *request, enum status status, const char *field,
                   const char *format, va_list args)
{
    char *text = arena_vprintf(request->arena, format, args);
    fault_set(&request->fault, status, field, "%s",
              text ? text : "Mémoire insuffisante pour cette demande.");
    request_ready(request);
}

void request_fail(struct request *request, enum status status, const char *field,
                  const char *format, ...)
{
    va_list args;
    va_start(args, format);
    failed(request, status, field, format, args);
    va_end(args);
}

void request_fail_http(struct request *request, unsigned http, enum status status,
                       const char *format, ...)
{
    va_list args;
    va_start(args, format);
    request->http_status = http;
    failed(request, status, "", format, args);
    va_end(args);
}

void request_ready(struct request *request)
{
    if (request->state == REQUEST_ANSWERED)
        return;
    request->state = REQUEST_READY;
    request_wake(request);
}

void request_wake(struct request *request)
{
    if (!request->suspended)
        return;
    request->suspended = false;
    MHD_resume_connection(request->http);
}

static enum verb verb_of(const char *verb)
{
    if (strcmp(verb, MHD_HTTP_METHOD_POST) == 0)
        return VERB_POST;
    if (strcmp(verb, MHD_HTTP_METHOD_GET) == 0)
        return VERB_GET;
    return strcmp(verb, MHD_HTTP_METHOD_HEAD) == 0 ? VERB_HEAD : VERB_OTHER;
}

static void begin(struct request *request, const char *url, const char *verb)
{
    request->begun = true;
    request->verb = verb_of(verb);
    request->route = route_find(request->gateway, request->bad_uri ? "" : url);
    if (request->bad_uri)
        request_fail(request, STATUS_INVALID_ARGUMENT, "",
                     "L'adresse demandée est trop longue (%zu octets au plus) ou contient un "
                     "octet nul.",
                     request->gateway->options.url_bytes);
    else
        request->route.kind->begin(request);
    request->swallow = request->state == REQUEST_READY || !request->route.kind->has_body;
    request_body_begin(request);
}

static enum MHD_Result run(struct request *request)
{
    if (request->state == REQUEST_READING) {
        request->state = REQUEST_WAITING;
        if (!request->deadline_us)
            request->deadline_us = request->gateway->now_us + request->timeout_ms * 1000;
        if (request->route.kind->anonymous)
            request->route.kind->send(request);
        else
            caller_resolve(request);
    }
    if (request->state == REQUEST_WAITING) {
        request->suspended = true;
        MHD_suspend_connection(request->http);
        return MHD_YES;
    }
    if (request->state == REQUEST_READY)
        return request->route.kind->answer(request);
    return MHD_YES;
}

enum MHD_Result request_handle(void *context, struct MHD_Connection *http, const char *url,
                               const char *verb, const char *version, const char *data,
                               size_t *size, void **slot)
{
    struct request *request = *slot;
    (void)context;
    (void)http;
    (void)version;
    if (!request)
        return MHD_NO; // out of memory at its first line
    if (!request->begun) {
        begin(request, url, verb);
        return request_body_is_hopeless(request) ? connect_error_answer(request) : MHD_YES;
    }
    if (*size) {
        bool good = request_body_add(request, data, *size);
        *size = 0;
        return good ? MHD_YES : MHD_NO;
    }
    return run(request);
}

void request_call(struct request *request, const char *method, struct link *link, zmq_msg_t *body,
                  reply_handler *on_reply)
{
    Concert__Bus__V1__Call call = CONCERT__BUS__V1__CALL__INIT;
    call.method = (char *)method;
    call.deadline_us = request->deadline_us;
    call.token = (char *)request->caller.token;
    call.idempotency_key = (char *)request->caller.idempotency_key;
    call.traceparent = (char *)request->caller.traceparent;
    call.peer = (char *)request->caller.peer;
    call.session = (char *)session_exchange_secret(request, link, method);
    struct fault fault = {.arena = request->arena};
    if (link_call(request->gateway, link, &call, body, on_reply, request, &request->call_id,
                  &fault) != STATUS_OK) {
        request->fault = fault;
        request_ready(request);
    }
}

void request_on_reply(void *owner, const struct reply *reply)
{
    struct request *request = owner;
    request->call_id = 0;
    char *cookie = arena_strdup(request->arena, reply->set_session ? reply->set_session : "");
    request->set_session = cookie ? cookie : "";
    session_exchange_reply(request, reply->status);
    if (session_exchange_again(request, reply->status))
        return;
    if (reply->more) // not a stream: nothing after this one counts
        request_fail(request, STATUS_INTERNAL, "", "Le service a répondu plus d'une fois.");
    else if (reply->status != STATUS_OK)
        request_fail(request, reply->status, reply->field, "%s", reply->text);
    if (reply->body && reply->status == STATUS_OK) {
        zmq_msg_init(&request->reply);
        zmq_msg_move(&request->reply, reply->body);
        request->has_reply = true;
    }
    request_ready(request);
}

// Under overload each refusal would be a line: a second has room for so many.
static bool may_log(struct gateway *gateway)
{
    enum { LINES_A_SECOND = 20 };
    int64_t second = gateway->now_us / 1000000;
    if (second != gateway->log_second)
        gateway->log_lines = 0;
    gateway->log_second = second;
    return gateway->log_lines++ < LINES_A_SECOND;
}

static void log_end(const struct request *request)
{
    const struct status_info *info = status_info(request->fault.status);
    if (info->log_level < LOG_LEVEL_WARN || !may_log(request->gateway))
        return; // the service's own line, or the metrics, are enough
    log_line((enum log_level)info->log_level, "request", "method",
             request->route.method ? request->route.method->path : "-", "status", info->name,
             "text", request->fault.text, "traceparent", request->caller.traceparent, NULL);
}

void request_close(void *context, struct MHD_Connection *http, void **slot,
                   enum MHD_RequestTerminationCode how)
{
    struct gateway *gateway = context;
    struct request *request = *slot;
    (void)http;
    if (!request)
        return;
    *slot = NULL;
    gateway->request_count--;
    if (how != MHD_REQUEST_TERMINATED_COMPLETED_OK) {
        gateway->metrics.aborted++;
        if (request->fault.status == STATUS_OK)
            request->fault.status = STATUS_CANCELED;
    }
    connect_stream_close(request);
    if (request->call_id)
        link_forget(gateway, request->call_id);
    session_exchange_forget(request);
    if (request->begun) {
        metrics_count(&gateway->metrics, request->route.metric, request->fault.status,
                      gateway->now_us - request->started_us);
        log_end(request);
    }
    gateway->metrics.bytes_in += request->body_seen;
    gateway->metrics.bytes_out += request->answer_bytes;
    if (request->connection) {
        request->connection->request = NULL;
        request->connection->since_us = gateway->now_us;
    }
    give_back(gateway, request);
}
