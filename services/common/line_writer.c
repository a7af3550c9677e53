// SPDX-License-Identifier: EUPL-1.2
// services/common/line_writer.c
#include "common/line_writer.h"

#include "common/line.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

enum { FIRST_ROOM = 256 };

// Room for `size` more bytes, or NULL.
static char *reserve(struct line_writer *writer, size_t size)
{
    if (writer->failed || size > SIZE_MAX / 2 - writer->size) {
        writer->failed = true;
        return NULL;
    }
    size_t wanted = writer->size + size;
    if (wanted > writer->room || !writer->data) {
        size_t room = wanted > FIRST_ROOM / 2 ? wanted * 2 : FIRST_ROOM;
        char *data = arena_alloc(writer->arena, room);
        if (!data) {
            writer->failed = true;
            return NULL;
        }
        if (writer->data)
            memcpy(data, writer->data, writer->size);
        writer->data = data;
        writer->room = room;
    }
    return writer->data + writer->size;
}

void line_write(struct line_writer *writer, const void *bytes, size_t size)
{
    char *place = reserve(writer, size);
    if (!place || size == 0)
        return;
    memcpy(place, bytes, size);
    writer->size += size;
}

void line_write_string(struct line_writer *writer, const char *text)
{
    line_write(writer, text, strlen(text));
}

void line_write_decimal(struct line_writer *writer, uint64_t number)
{
    char digits[24];
    int size = snprintf(digits, sizeof digits, "%" PRIu64, number);
    line_write(writer, digits, (size_t)size);
}

void line_write_base64(struct line_writer *writer, const unsigned char *bytes, size_t size)
{
    if (size > SIZE_MAX / 4) {
        writer->failed = true;
        return;
    }
    size_t room = sodium_base64_encoded_len(size, sodium_base64_VARIANT_ORIGINAL);
    char *place = reserve(writer, room);
    if (!place)
        return;
    sodium_bin2base64(place, room, bytes, size, sodium_base64_VARIANT_ORIGINAL);
    writer->size += room - 1; // its NUL is overwritten by what follows
}

enum status line_write_end(struct line_writer *writer, char **ret_text, size_t *ret_size,
                           struct fault *fault)
{
    char *end = reserve(writer, 1);
    if (!end)
        return line_no_memory(fault);
    *end = '\0';
    *ret_text = writer->data;
    *ret_size = writer->size;
    return STATUS_OK;
}
