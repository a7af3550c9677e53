// SPDX-License-Identifier: EUPL-1.2
// services/common/json_text.c: text that grows, and the escapes of JSON.
#include "common/json_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *json_text_reserve(struct json_text *out, size_t size)
{
    if (out->full || size > SIZE_MAX / 4 - out->size) {
        out->full = true;
        return NULL;
    }
    if (out->size + size > out->room) {
        size_t room = (out->size + size) * 2;
        char *data = realloc(out->data, room < 512 ? 512 : room);
        if (!data) {
            out->full = true;
            return NULL;
        }
        out->data = data;
        out->room = room < 512 ? 512 : room;
    }
    return out->data + out->size;
}

void json_text_put(struct json_text *out, const char *text, size_t size)
{
    char *at = json_text_reserve(out, size);
    if (!at)
        return;
    memcpy(at, text, size);
    out->size += size;
}

void json_text_char(struct json_text *out, char c)
{
    json_text_put(out, &c, 1);
}

void json_text_add(struct json_text *out, const char *text)
{
    json_text_put(out, text, strlen(text));
}

// What follows the backslash; 'u' for a number.
static char escape(unsigned char c)
{
    switch (c) {
    case '"':
    case '\\':
        return (char)c;
    case '\b':
        return 'b';
    case '\f':
        return 'f';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\t':
        return 't';
    default:
        return 'u';
    }
}

void json_text_quoted(struct json_text *out, const char *text, size_t size)
{
    json_text_char(out, '"');
    size_t from = 0;
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        char letter = escape(c);
        json_text_put(out, text + from, i - from);
        from = i + 1;
        char sequence[8];
        if (letter == 'u')
            snprintf(sequence, sizeof sequence, "\\u%04x", (unsigned)c);
        else
            snprintf(sequence, sizeof sequence, "\\%c", letter);
        json_text_add(out, sequence);
    }
    json_text_put(out, text + from, size - from);
    json_text_char(out, '"');
}
