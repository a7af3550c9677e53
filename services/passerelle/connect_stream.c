// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/connect_stream.c
#include "passerelle/connect_stream.h"

#include "passerelle/connect.h"
#include "passerelle/connect_error.h"
#include "passerelle/connect_header.h"
#include "passerelle/connection.h"
#include "passerelle/envelope.h"
#include "passerelle/gateway.h"
#include "passerelle/response.h"
#include "passerelle/session_exchange.h"

#include <string.h>

static const char *const MEDIA_TYPES[] = {
    [CODEC_JSON] = "application/connect+json", [CODEC_PROTO] = "application/connect+proto"};

static void begin(struct request *request)
{
    const struct options *options = &request->gateway->options;
    const char *type = request_header(request, MHD_HTTP_HEADER_CONTENT_TYPE);
    if (request->verb != VERB_POST) {
        connect_not_allowed(request, "POST");
        return;
    }
    if (connect_media_is(type, MEDIA_TYPES[CODEC_JSON])) {
        request->codec = CODEC_JSON;
    } else if (connect_media_is(type, MEDIA_TYPES[CODEC_PROTO])) {
        request->codec = CODEC_PROTO;
    } else {
        connect_unsupported(request, "application/connect+json ou application/connect+proto");
        return;
    }
    request->stream.understood = true;
    if (connect_version(request, request_header(request, "Connect-Protocol-Version"), "1") &&
        connect_encoding(request, request_header(request, "Connect-Content-Encoding")) &&
        connect_encoding(request, request_header(request, MHD_HTTP_HEADER_CONTENT_ENCODING)))
        connect_deadline(request, options->stream_s * 1000, options->stream_s * 1000);
}

static bool enqueue(struct request *request, unsigned flags, const void *data, size_t size)
{
    struct buffer *queue = &request->stream.queue;
    unsigned char head[ENVELOPE_HEAD];
    if (size > UINT32_MAX)
        return false;
    envelope_write(head, flags, (uint32_t)size);
    if (!buffer_append(queue, head, sizeof head))
        return false;
    if (!buffer_append(queue, data, size)) {
        queue->end -= sizeof head;
        return false;
    }
    request->gateway->streams_held += sizeof head + size;
    return true;
}

// A message larger than a queue still goes through an empty one.
static bool has_room(const struct request *request, size_t size)
{
    const struct options *options = &request->gateway->options;
    size_t held = buffer_size(&request->stream.queue);
    return !held || (held + size <= options->stream_bytes &&
                     request->gateway->streams_held + size <= options->streams_bytes);
}

// Nothing comes after: the error, if any, is the request's fault.
static void end(struct request *request)
{
    struct stream *stream = &request->stream;
    const struct fault *fault = &request->fault;
    const char *text = "{}";
    if (fault->status != STATUS_OK) {
        char *error = connect_error_text(request->arena, fault->status, fault->text, fault->field);
        char *whole = error ? arena_printf(request->arena, "{\"error\":%s}", error) : NULL;
        text = whole ? whole : "{\"error\":{\"code\":\"resource_exhausted\"}}";
    }
    stream->ended = true;
    if (!enqueue(request, ENVELOPE_END, text, strlen(text)))
        stream->gone = true; // no memory for the end: the reader sees a broken connection
}

static void end_with(struct request *request, enum status status, const char *field,
                     const char *text)
{
    fault_set(&request->fault, status, field, "%s", text);
    if (request->call_id)
        link_cancel(request->gateway, request->call_id);
    request->call_id = 0;
    end(request);
    request_wake(request);
}

static void add_message(struct request *request, zmq_msg_t *body)
{
    struct gateway *gateway = request->gateway;
    struct fault fault = {.arena = gateway->stream_arena};
    const void *data;
    size_t size;
    arena_reset(gateway->stream_arena);
    if (codec_from_bus(request->codec, request->route.method->method->output, body, &data, &size,
                       &fault) != STATUS_OK)
        end_with(request, fault.status, fault.field, fault.text);
    else if (!has_room(request, size))
        end_with(request, STATUS_RESOURCE_EXHAUSTED, "",
                 "Le flux est lu trop lentement ; reprenez-le où vous en étiez.");
    else if (!enqueue(request, 0, data, size))
        end_with(request, STATUS_RESOURCE_EXHAUSTED, "",
                 "Mémoire insuffisante pour ce flux ; reprenez-le où vous en étiez.");
}

static void on_reply(void *owner, const struct reply *reply)
{
    struct request *request = owner;
    if (!reply->more)
        request->call_id = 0;
    if (reply->status != STATUS_OK) {
        session_exchange_reply(request, reply->status); // who resumes it gets a token of now
        end_with(request, reply->status, reply->field, reply->text);
        return;
    }
    if (reply->body && (reply->more || zmq_msg_size(reply->body)))
        add_message(request, reply->body);
    if (!reply->more && !request->stream.ended)
        end(request);
    request_wake(request);
}

static void transmit(struct request *request)
{
    const struct method_route *route = request->route.method;
    const unsigned char *payload;
    size_t size;
    const char *why;
    zmq_msg_t body;
    if (!envelope_read_one(buffer_data(&request->body), buffer_size(&request->body), &payload,
                           &size, &why)) {
        request_fail(request, STATUS_INVALID_ARGUMENT, "", "%s", why);
        return;
    }
    if (codec_to_bus(request->codec, route->method->input, payload, size, &body, &request->fault) ==
        STATUS_OK)
        request_call(request, route->path, route->link, &body, on_reply);
    request_ready(request); // the header goes before the first message
}

static ssize_t read_queue(void *context, uint64_t position, char *out, size_t most)
{
    struct request *request = context;
    struct stream *stream = &request->stream;
    (void)position;
    if (stream->gone)
        return MHD_CONTENT_READER_END_WITH_ERROR;
    size_t taken = buffer_take(&stream->queue, out, most);
    request->answer_bytes += taken;
    request->gateway->streams_held -= taken;
    if (taken)
        return (ssize_t)taken;
    if (stream->ended)
        return MHD_CONTENT_READER_END_OF_STREAM;
    request->suspended = true;
    MHD_suspend_connection(request->http);
    return 0;
}

static enum MHD_Result answer(struct request *request)
{
    struct stream *stream = &request->stream;
    if (!stream->understood)
        return connect_error_answer(request);
    if (request->fault.status != STATUS_OK && !stream->ended)
        end(request);
    stream->open = true;
    stream->gone |= connection_has_left(request->connection);
    request->gateway->stream_count++;
    return response_send(request, MHD_HTTP_OK,
                         response_make_stream(MEDIA_TYPES[request->codec], read_queue, request));
}

void connect_stream_gone(struct request *request)
{
    if (!request->stream.open)
        return;
    request->stream.gone = true;
    request_wake(request);
}

void connect_stream_stop(struct request *request)
{
    if (request->stream.open && !request->stream.ended)
        end_with(request, STATUS_UNAVAILABLE, "",
                 "La passerelle s'arrête ; reprenez le flux dans un instant.");
}

void connect_stream_close(struct request *request)
{
    struct gateway *gateway = request->gateway;
    if (!request->stream.understood)
        return;
    gateway->streams_held -= buffer_size(&request->stream.queue);
    gateway->stream_count -= request->stream.open;
    if (request->call_id)
        link_cancel(gateway, request->call_id);
    request->call_id = 0;
}

const struct route_kind connect_stream_route = {
    .has_body = true, .begin = begin, .send = transmit, .answer = answer};
