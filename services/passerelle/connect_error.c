// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/connect_error.c
#include "passerelle/connect_error.h"

#include "passerelle/response.h"

#include "common/utf8.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

static const char LOST[] = "{\"code\":\"resource_exhausted\",\"message\":\"Mémoire insuffisante "
                           "pour cette demande.\"}";

// A JSON string with its quotes.
static char *quoted(struct arena *arena, const char *text)
{
    size_t size = strlen(text);
    if (!utf8_valid(text, size))
        return arena_strdup(arena, "\"(texte illisible)\"");
    char *out = arena_alloc(arena, size * 6 + 3);
    if (!out)
        return NULL;
    char *to = out;
    *to++ = '"';
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c < 0x20) {
            to += sprintf(to, "\\u%04x", c);
        } else {
            if (c == '"' || c == '\\')
                *to++ = '\\';
            *to++ = *text;
        }
    }
    *to++ = '"';
    return out;
}

static size_t write_varint(unsigned char *to, size_t value)
{
    size_t size = 0;
    for (; value >= 0x80; value >>= 7)
        to[size++] = (unsigned char)(value | 0x80);
    to[size++] = (unsigned char)value;
    return size;
}

// A length-delimited protobuf field; returns its size.
static size_t write_field(unsigned char *to, unsigned number, const void *data, size_t size)
{
    size_t head = 0;
    to[head++] = (unsigned char)(number << 3 | 2);
    head += write_varint(to + head, size);
    memcpy(to + head, data, size);
    return head + size;
}

// BadRequest{field_violations: [FieldViolation{field, description}]} in unpadded base64.
static char *bad_request(struct arena *arena, const char *field, const char *text)
{
    enum { HEAD_MOST = 11 };
    size_t most = strlen(field) + strlen(text) + 2 * HEAD_MOST;
    unsigned char *violation = arena_alloc(arena, most);
    unsigned char *message = arena_alloc(arena, most + HEAD_MOST);
    size_t base64_size =
        sodium_base64_ENCODED_LEN(most + HEAD_MOST, sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
    char *base64 = arena_alloc(arena, base64_size);
    if (!violation || !message || !base64)
        return NULL;
    size_t size = write_field(violation, 1, field, strlen(field));
    size += write_field(violation + size, 2, text, strlen(text));
    size = write_field(message, 1, violation, size);
    return sodium_bin2base64(base64, base64_size, message, size,
                             sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
}

char *connect_error_text(struct arena *arena, enum status status, const char *text,
                         const char *field)
{
    const char *code = status_info(status)->name;
    char *message = quoted(arena, text);
    if (!message)
        return NULL;
    if (!*field)
        return arena_printf(arena, "{\"code\":\"%s\",\"message\":%s}", code, message);
    char *name = quoted(arena, field);
    char *value = bad_request(arena, field, text);
    if (!name || !value)
        return NULL;
    return arena_printf(arena,
                        "{\"code\":\"%s\",\"message\":%s,\"details\":[{\"type\":"
                        "\"google.rpc.BadRequest\",\"value\":\"%s\",\"debug\":"
                        "{\"fieldViolations\":[{\"field\":%s,\"description\":%s}]}}]}",
                        code, message, value, name, message);
}

enum MHD_Result connect_error_answer(struct request *request)
{
    const struct fault *fault = &request->fault;
    const char *text = connect_error_text(request->arena, fault->status, fault->text, fault->field);
    if (!text)
        text = LOST;
    unsigned http =
        request->http_status ? request->http_status : (unsigned)status_info(fault->status)->http;
    request->answer_bytes = strlen(text);
    struct MHD_Response *response =
        response_make(RESPONSE_API, "application/json", text, strlen(text));
    if (response && http == MHD_HTTP_UNAUTHORIZED)
        MHD_add_response_header(response, MHD_HTTP_HEADER_WWW_AUTHENTICATE, "Bearer");
    return response_send(request, http, response);
}
