// SPDX-License-Identifier: EUPL-1.2
// services/common/line_writer.h: writing the C2SP texts: a growing text in an arena.
// A failure for want of memory is remembered and told once, by line_write_end.
#pragma once

#include "common/fault.h"

#include <stdbool.h>
#include <stdint.h>

struct line_writer {
    struct arena *arena; // set by who declares the writer, the rest zero
    char *data;
    size_t size, room;
    bool failed;
};

void line_write(struct line_writer *writer, const void *bytes, size_t size);
void line_write_string(struct line_writer *writer, const char *text);
void line_write_decimal(struct line_writer *writer, uint64_t number);
void line_write_base64(struct line_writer *writer, const unsigned char *bytes, size_t size);
// The text, with a NUL after it that `ret_size` does not count.
must_check enum status line_write_end(struct line_writer *writer, char **ret_text, size_t *ret_size,
                                      struct fault *fault);
