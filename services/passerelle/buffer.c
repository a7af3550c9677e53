// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/buffer.c: grows by doubling; taken bytes are given back by moving the rest.
#include "passerelle/buffer.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST = 2048 };

size_t buffer_size(const struct buffer *buffer)
{
    return buffer->end - buffer->start;
}

const unsigned char *buffer_data(const struct buffer *buffer)
{
    return buffer->data ? buffer->data + buffer->start : (const unsigned char *)"";
}

static bool make_room(struct buffer *buffer, size_t size)
{
    size_t held = buffer_size(buffer);
    if (size > SIZE_MAX / 4 - held)
        return false;
    if (buffer->start && held + size <= buffer->capacity) {
        memmove(buffer->data, buffer->data + buffer->start, held);
        buffer->start = 0;
        buffer->end = held;
        return true;
    }
    size_t wanted = buffer->capacity ? buffer->capacity : FIRST;
    while (wanted < buffer->end + size)
        wanted *= 2;
    unsigned char *data = realloc(buffer->data, wanted);
    if (!data)
        return false;
    buffer->data = data;
    buffer->capacity = wanted;
    return true;
}

bool buffer_append(struct buffer *buffer, const void *data, size_t size)
{
    if (!size)
        return true;
    if (size > buffer->capacity - buffer->end && !make_room(buffer, size))
        return false;
    memcpy(buffer->data + buffer->end, data, size);
    buffer->end += size;
    return true;
}

size_t buffer_take(struct buffer *buffer, void *out, size_t size)
{
    size_t held = buffer_size(buffer);
    size_t taken = size < held ? size : held;
    if (!taken)
        return 0;
    memcpy(out, buffer->data + buffer->start, taken);
    buffer->start += taken;
    if (buffer->start == buffer->end)
        buffer->start = buffer->end = 0;
    return taken;
}

void buffer_clear(struct buffer *buffer)
{
    if (buffer->capacity > BUFFER_KEPT)
        buffer_free(buffer);
    buffer->start = buffer->end = 0;
}

void buffer_free(struct buffer *buffer)
{
    free(buffer->data);
    *buffer = (struct buffer){0};
}
