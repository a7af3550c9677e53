// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/buffer.h: bytes that come in pieces (a request body, a stream's queue).
// Heap memory kept from one use to the next up to BUFFER_KEPT bytes, so that the hot path does not
// allocate. All sizes in bytes.
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { BUFFER_KEPT = 64 * 1024 };

struct buffer {
    unsigned char *data;
    size_t start, end, capacity; // the bytes are data[start .. end[
};

size_t buffer_size(const struct buffer *buffer);
const unsigned char *buffer_data(const struct buffer *buffer);
// False when out of memory; the buffer is unchanged then.
bool buffer_append(struct buffer *buffer, const void *data, size_t size);
// Takes bytes from the front: at most `size`, into `out`; returns how many.
size_t buffer_take(struct buffer *buffer, void *out, size_t size);
// Empties it; gives back memory beyond BUFFER_KEPT.
void buffer_clear(struct buffer *buffer);
void buffer_free(struct buffer *buffer);
