// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/response.c
#include "passerelle/response.h"

#include "passerelle/cookie.h"
#include "passerelle/gateway.h"

enum { STREAM_BLOCK = 16 * 1024 };

static const char *const POLICIES[] = {
    [RESPONSE_API] = "default-src 'none'; frame-ancestors 'none'",
    [RESPONSE_FILE] = "default-src 'none'; frame-ancestors 'self'",
    // libsodium is WebAssembly; the hash is that of nothing: the calendar makes an empty style
    // element, whose rules come from its script.
    [RESPONSE_PAGE] = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; "
                      "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; "
                      "img-src 'self' data:; object-src 'none'; base-uri 'none'; "
                      "form-action 'self'; frame-ancestors 'none'",
    [RESPONSE_PART] = NULL,
};

static struct MHD_Response *with_headers(struct MHD_Response *response, enum response_kind kind,
                                         const char *media_type)
{
    if (!response)
        return NULL;
    if (media_type)
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, media_type);
    if (kind == RESPONSE_API)
        MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    if (POLICIES[kind]) {
        MHD_add_response_header(response, "Content-Security-Policy", POLICIES[kind]);
        MHD_add_response_header(response, "Referrer-Policy", "no-referrer");
    }
    MHD_add_response_header(response, "Cross-Origin-Resource-Policy", "same-origin");
    return response;
}

struct MHD_Response *response_make(enum response_kind kind, const char *media_type,
                                   const void *data, size_t size)
{
    return with_headers(MHD_create_response_from_buffer(size, (void *)data, MHD_RESPMEM_PERSISTENT),
                        kind, media_type);
}

struct MHD_Response *response_make_stream(const char *media_type, MHD_ContentReaderCallback reader,
                                          void *context)
{
    return with_headers(
        MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, STREAM_BLOCK, reader, context, NULL),
        RESPONSE_API, media_type);
}

enum MHD_Result response_send(struct request *request, unsigned http, struct MHD_Response *response)
{
    if (!response)
        return MHD_NO;
    const struct options *options = &request->gateway->options;
    char *cookie =
        cookie_for(request->arena, options, request->set_session, request->caller.stale_session);
    if (cookie)
        MHD_add_response_header(response, MHD_HTTP_HEADER_SET_COOKIE, cookie);
    if (!options->insecure_cookie)
        MHD_add_response_header(response, "Strict-Transport-Security", "max-age=31536000");
    if (request->allow)
        MHD_add_response_header(response, MHD_HTTP_HEADER_ALLOW, request->allow);
    if (request->gateway->stopping)
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONNECTION, "close");
    enum MHD_Result queued = MHD_queue_response(request->http, http, response);
    MHD_destroy_response(response);
    request->http_status = http;
    request->state = REQUEST_ANSWERED;
    return queued;
}
