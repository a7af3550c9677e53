// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/request_body.c
#include "passerelle/request_body.h"

#include "passerelle/gateway.h"

#include <errno.h>
#include <stdlib.h>
#include <strings.h>

enum { SWALLOWED_BODIES = 2 }; // so many times the limit is read and thrown away

static void too_large(struct request *request)
{
    if (request->state == REQUEST_READY)
        return; // another fault came first
    request_fail_http(request, MHD_HTTP_CONTENT_TOO_LARGE, STATUS_RESOURCE_EXHAUSTED,
                      "Le corps de la demande dépasse %zu octets : envoyez-le en plusieurs "
                      "demandes, ou faites relever CONCERT_BODY_MAX par l'hébergeur.",
                      request->gateway->options.body_bytes);
    request->swallow = true;
}

static size_t swallowed_most(const struct request *request)
{
    return request->gateway->options.body_bytes * SWALLOWED_BODIES;
}

// SIZE_MAX when it is no number: libmicrohttpd has refused those already, overflow aside.
static size_t announced(const struct request *request)
{
    const char *text = request_header(request, MHD_HTTP_HEADER_CONTENT_LENGTH);
    if (!*text)
        return 0;
    errno = 0;
    unsigned long long value = strtoull(text, NULL, 10);
    return errno || value > SIZE_MAX ? SIZE_MAX : (size_t)value;
}

static enum MHD_Result count_lengths(void *count, enum MHD_ValueKind kind, const char *name,
                                     const char *value)
{
    (void)kind;
    (void)value;
    *(int *)count += strcasecmp(name, MHD_HTTP_HEADER_CONTENT_LENGTH) == 0;
    return MHD_YES;
}

// More than one idea of where the body ends is how requests are smuggled past a proxy (RFC 9112,
// 6.1 and 6.3).
static bool is_ambiguous(const struct request *request)
{
    const char *coding = request_header(request, MHD_HTTP_HEADER_TRANSFER_ENCODING);
    int lengths = 0;
    MHD_get_connection_values(request->http, MHD_HEADER_KIND, count_lengths, &lengths);
    return lengths > 1 || (*coding && (lengths || strcasecmp(coding, "chunked") != 0));
}

void request_body_begin(struct request *request)
{
    request->bad_framing = is_ambiguous(request);
    if (request->bad_framing)
        request_fail(request, STATUS_INVALID_ARGUMENT, "",
                     "La longueur du corps est ambiguë : envoyez un seul Content-Length, ou "
                     "Transfer-Encoding: chunked.");
    else if (announced(request) > request->gateway->options.body_bytes)
        too_large(request);
    request->swallow |= request->state == REQUEST_READY;
}

bool request_body_is_hopeless(const struct request *request)
{
    if (request->state != REQUEST_READY)
        return false;
    size_t size = announced(request);
    bool waits =
        size && strcasecmp(request_header(request, MHD_HTTP_HEADER_EXPECT), "100-continue") == 0;
    return request->bad_framing || waits || size > swallowed_most(request);
}

bool request_body_add(struct request *request, const void *data, size_t size)
{
    struct gateway *gateway = request->gateway;
    request->body_seen += size;
    if (request->body_seen > gateway->options.body_bytes)
        too_large(request);
    if (request->swallow)
        return request->body_seen <= swallowed_most(request);
    if (gateway->bodies_held + size > gateway->options.bodies_bytes ||
        !buffer_append(&request->body, data, size)) {
        request_fail(request, STATUS_RESOURCE_EXHAUSTED, "",
                     "Trop de données sont en cours de réception ; réessayez dans un instant.");
        request->swallow = true;
        return true;
    }
    gateway->bodies_held += size;
    return true;
}

void request_body_drop(struct request *request)
{
    request->gateway->bodies_held -= buffer_size(&request->body);
    buffer_clear(&request->body);
}
