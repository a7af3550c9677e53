// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/connect_unary.c: one request, one answer; by POST, or by GET for reads.
#include "passerelle/connect.h"

#include "passerelle/codec.h"
#include "passerelle/connect_error.h"
#include "passerelle/connect_header.h"
#include "passerelle/gateway.h"
#include "passerelle/response.h"

#include "common/base64.h"

#include <string.h>

#define ACCEPTED "application/json ou application/proto"

static const char *const MEDIA_TYPES[] = {
    [CODEC_JSON] = "application/json", [CODEC_PROTO] = "application/proto"};

static const char *parameter(const struct request *request, const char *name)
{
    const char *value = MHD_lookup_connection_value(request->http, MHD_GET_ARGUMENT_KIND, name);
    return value ? value : "";
}

static bool find_codec(struct request *request, const char *type, const char *json,
                       const char *proto)
{
    if (connect_media_is(type, json))
        request->codec = CODEC_JSON;
    else if (connect_media_is(type, proto))
        request->codec = CODEC_PROTO;
    else
        return false;
    return true;
}

static void begin_get(struct request *request)
{
    if (!find_codec(request, parameter(request, "encoding"), "json", "proto")) {
        connect_unsupported(request, ACCEPTED " (paramètre encoding=json ou encoding=proto)");
        return;
    }
    if (connect_version(request, parameter(request, "connect"), "v1"))
        connect_encoding(request, parameter(request, "compression"));
}

static void begin_post(struct request *request)
{
    const char *type = request_header(request, MHD_HTTP_HEADER_CONTENT_TYPE);
    if (!find_codec(request, type, MEDIA_TYPES[CODEC_JSON], MEDIA_TYPES[CODEC_PROTO])) {
        connect_unsupported(request, ACCEPTED);
        return;
    }
    if (connect_version(request, request_header(request, "Connect-Protocol-Version"), "1"))
        connect_encoding(request, request_header(request, MHD_HTTP_HEADER_CONTENT_ENCODING));
}

static void begin(struct request *request)
{
    const struct options *options = &request->gateway->options;
    bool get = request->route.method->method->no_side_effects;
    if (request->verb == VERB_POST)
        begin_post(request);
    else if (request->verb == VERB_GET && get)
        begin_get(request);
    else
        connect_not_allowed(request, get ? "GET, POST" : "POST");
    if (request->state == REQUEST_READING)
        connect_deadline(request, options->timeout_ms, options->timeout_most_ms);
}

// URL-safe or standard alphabet, padded or not (the protocol allows all four).
static bool decode_base64(struct request *request, const char *text, size_t text_size,
                          const void **ret_data, size_t *ret_size)
{
    unsigned char *out = arena_alloc(request->arena, text_size);
    bool url = !strpbrk(text, "+/");
    while (text_size && text[text_size - 1] == '=')
        text_size--;
    if (!out || !base64_decode(url ? BASE64_URL_UNPADDED : BASE64_STANDARD_UNPADDED, text,
                               text_size, out, text_size, ret_size)) {
        request_fail(request, STATUS_INVALID_ARGUMENT, "",
                     "Le paramètre message n'est pas du base64.");
        return false;
    }
    *ret_data = out;
    return true;
}

// The message is in the query of a GET, in the body of a POST.
static bool find_message(struct request *request, const void **ret_data, size_t *ret_size)
{
    *ret_data = buffer_data(&request->body);
    *ret_size = buffer_size(&request->body);
    if (request->verb == VERB_POST)
        return true;
    const char *text = NULL;
    size_t size = 0;
    MHD_lookup_connection_value_n(request->http, MHD_GET_ARGUMENT_KIND, "message",
                                  strlen("message"), &text, &size);
    *ret_data = text ? text : "";
    *ret_size = text ? size : 0;
    if (text && strcmp(parameter(request, "base64"), "1") == 0)
        return decode_base64(request, text, size, ret_data, ret_size);
    return true;
}

static void transmit(struct request *request)
{
    const struct method_route *route = request->route.method;
    const void *data;
    size_t size;
    zmq_msg_t body;
    if (!find_message(request, &data, &size))
        return;
    if (codec_to_bus(request->codec, route->method->input, data, size, &body, &request->fault) !=
        STATUS_OK)
        request_ready(request);
    else
        request_call(request, route->path, route->link, &body, request_on_reply);
}

static enum MHD_Result answer(struct request *request)
{
    const void *data = "";
    size_t size = 0;
    enum status status = request->fault.status;
    if (status == STATUS_OK && request->has_reply)
        status = codec_from_bus(request->codec, request->route.method->method->output,
                                &request->reply, &data, &size, &request->fault);
    if (status != STATUS_OK)
        return connect_error_answer(request);
    request->answer_bytes = size;
    return response_send(request, MHD_HTTP_OK,
                         response_make(RESPONSE_API, MEDIA_TYPES[request->codec], data, size));
}

const struct route_kind connect_unary_route = {
    .has_body = true, .begin = begin, .send = transmit, .answer = answer};

static void begin_unknown(struct request *request)
{
    if (request->verb == VERB_POST)
        request_fail_http(request, MHD_HTTP_NOT_FOUND, STATUS_UNIMPLEMENTED,
                          "Cette méthode n'existe pas ; les méthodes sont celles du contrat, sous "
                          "/concert.<service>.v1.<Service>/<Méthode>.");
    else
        request_fail(request, STATUS_NOT_FOUND, "", "Il n'y a rien à cette adresse.");
}

const struct route_kind connect_unknown_route = {.anonymous = true,
                                                 .begin = begin_unknown,
                                                 .send = request_ready,
                                                 .answer = connect_error_answer};
