// SPDX-License-Identifier: EUPL-1.2
// services/common/line.h: reading the C2SP texts, which are made of lines.
// Everything is strict, so that a text has one reading and a reading one text: decimals without
// leading zeros, standard base64 with its padding (RFC 4648 section 4) and no stray bits. Lines
// point into the text given, which must outlive them.
#pragma once

#include "common/fault.h"

#include <stdbool.h>
#include <stdint.h>

struct line {
    const char *text; // without its newline, not NUL-terminated
    size_t size;
    size_t number; // from 1
};

struct line_reader {
    const char *next;
    size_t left;
    size_t number; // of the line read last
};

struct line_reader line_reader_make(const char *text, size_t size);
// False when no line ended by a newline is left; what then remains in `left` is an unended line.
bool line_next(struct line_reader *reader, struct line *ret_line);

bool line_equals(const struct line *line, const char *text);
// The rest of the line after this prefix; false when it begins otherwise.
bool line_after(const struct line *line, const char *prefix, struct line *ret_rest);
bool line_decimal(const struct line *line, uint64_t most, uint64_t *ret_number);
// Base64 of exactly `size` bytes; `out` is untouched when it is not.
bool line_base64_exact(const struct line *line, unsigned char *out, size_t size);
// Base64 of any length, the bytes in the fault's arena.
must_check enum status line_base64(const struct line *line, unsigned char **ret_bytes,
                                   size_t *ret_size, struct fault *fault);

// UTF-8 without any control character below U+0020 but the newline (signed-note, "Format").
bool line_text_clean(const char *text, size_t size);

// Fails with the field "ligne[N]".
enum status line_fault(struct fault *fault, const struct line *line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
// Puts "prefix." before the field of a fault set while reading an inner text; returns its status.
enum status line_fault_within(struct fault *fault, const char *prefix);
enum status line_no_memory(struct fault *fault);
