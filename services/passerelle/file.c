// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/file.c
#include "passerelle/file.h"

#include "passerelle/connect_error.h"
#include "passerelle/connect_header.h"
#include "passerelle/gateway.h"
#include "passerelle/response.h"

#include "common/utf8.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

enum { PATH_MOST = 1024, MEDIA_TYPE_MOST = 128 };

bool file_path_valid(const char *path)
{
    size_t size = strlen(path);
    if (!size || size > PATH_MOST || !utf8_clean(path, size) || strpbrk(path, "\\\t\r\n\x7f"))
        return false;
    for (const char *segment = path;; segment++) {
        size_t length = strcspn(segment, "/");
        if (!length || (length <= 2 && strspn(segment, ".") >= length))
            return false;
        segment += length;
        if (!*segment)
            return true;
    }
}

void file_etag(const void *data, size_t size, char etag[static FILE_ETAG])
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(digest, data, size);
    etag[0] = '"';
    sodium_bin2hex(etag + 1, FILE_ETAG - 2, digest, sizeof digest);
    memcpy(etag + FILE_ETAG - 2, "\"", 2);
}

bool file_etag_matches(const char *if_none_match, const char *etag)
{
    size_t size = strlen(etag);
    for (const char *tag = if_none_match; *tag;) {
        tag += strspn(tag, " \t,");
        if (*tag == '*')
            return true;
        if (strncmp(tag, "W/", 2) == 0)
            tag += 2;
        if (strncmp(tag, etag, size) == 0)
            return true;
        tag += strcspn(tag, ",");
    }
    return false;
}

static void begin(struct request *request)
{
    if (request->verb != VERB_GET && request->verb != VERB_HEAD)
        connect_not_allowed(request, "GET, HEAD");
    else if (!file_path_valid(request->route.rest))
        request_fail(request, STATUS_NOT_FOUND, "", "Il n'y a rien à cette adresse.");
    else
        request->timeout_ms = request->gateway->options.timeout_ms;
}

static void transmit(struct request *request)
{
    const struct method_route *route =
        route_method(&request->gateway->routes, request->route.file->method);
    if (!route) {
        request_fail(request, STATUS_NOT_FOUND, "", "Il n'y a rien à cette adresse.");
        return;
    }
    Concert__Bus__V1__GetFileRequest get = CONCERT__BUS__V1__GET_FILE_REQUEST__INIT;
    // libmicrohttpd's URL lives as long as the request
    get.path = (char *)request->route.rest;
    zmq_msg_t body;
    if (zmq_msg_init_size(&body, concert__bus__v1__get_file_request__get_packed_size(&get)) != 0) {
        request_fail(request, STATUS_RESOURCE_EXHAUSTED, "", "Mémoire insuffisante.");
        return;
    }
    concert__bus__v1__get_file_request__pack(&get, zmq_msg_data(&body));
    request_call(request, route->path, route->link, &body, request_on_reply);
}

static const char *media_type(const char *given)
{
    size_t size = 0;
    while (given[size] >= 0x20 && given[size] < 0x7f)
        size++;
    return size && size <= MEDIA_TYPE_MOST && !given[size] ? given : "application/octet-stream";
}

// RFC 6266, with RFC 8187's encoding so that any name is safe in a header.
static char *disposition(struct arena *arena, const char *name)
{
    static const char PLAIN[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._";
    static const char PREFIX[] = "inline; filename*=UTF-8''";
    char *out = arena_alloc(arena, sizeof PREFIX + 3 * strlen(name));
    if (!out)
        return NULL;
    char *to = out + sprintf(out, "%s", PREFIX);
    for (; *name; name++)
        if (strchr(PLAIN, *name))
            *to++ = *name;
        else
            to += sprintf(to, "%%%02X", (unsigned char)*name);
    return out;
}

static void add_headers(struct request *request, struct MHD_Response *response,
                        const Concert__Bus__V1__File *file, const char *etag)
{
    bool public = request->route.file->public;
    const char *cache = "no-cache";
    if (file->immutable)
        cache =
            public ? "public, max-age=31536000, immutable" : "private, max-age=31536000, immutable";
    else if (!public)
        cache = "private, no-cache";
    MHD_add_response_header(response, MHD_HTTP_HEADER_ETAG, etag);
    MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, cache);
    char *name = *file->name ? disposition(request->arena, file->name) : NULL;
    if (name)
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_DISPOSITION, name);
}

static enum MHD_Result answer(struct request *request)
{
    if (request->fault.status != STATUS_OK || !request->has_reply)
        return connect_error_answer(request);
    // The content is copied into the arena, which outlives the response.
    Concert__Bus__V1__File *file = concert__bus__v1__file__unpack(arena_allocator(request->arena),
                                                                  zmq_msg_size(&request->reply),
                                                                  zmq_msg_data(&request->reply));
    if (!file) {
        fault_set(&request->fault, STATUS_INTERNAL, "",
                  "La réponse du service est illisible ; signalez-le à l'hébergeur.");
        return connect_error_answer(request);
    }
    char etag[FILE_ETAG];
    file_etag(file->content.data, file->content.len, etag);
    bool same = file_etag_matches(request_header(request, MHD_HTTP_HEADER_IF_NONE_MATCH), etag);
    size_t size = same ? 0 : file->content.len;
    request->answer_bytes = request->verb == VERB_HEAD ? 0 : size;
    struct MHD_Response *response =
        response_make(request->route.file->page ? RESPONSE_PAGE : RESPONSE_FILE,
                      same ? NULL : media_type(file->media_type),
                      size ? (const void *)file->content.data : "", size);
    if (response)
        add_headers(request, response, file, etag);
    return response_send(request, same ? MHD_HTTP_NOT_MODIFIED : MHD_HTTP_OK, response);
}

const struct route_kind file_route = {.begin = begin, .send = transmit, .answer = answer};
const struct route_kind file_public_route = {
    .anonymous = true, .begin = begin, .send = transmit, .answer = answer};
