// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/fluxiae_gzip.h: gzip as RFC 1952 has it: one member after another, each
// with its own check. zlib itself, as libarchive leaves those checks out.
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum gzip_end { GZIP_WHOLE, GZIP_FOLLOWED, GZIP_DAMAGED, GZIP_TOO_LARGE, GZIP_NO_MEMORY };

struct gzip_result {
    enum gzip_end end;
    size_t size;        // of the content
    size_t after;       // GZIP_FOLLOWED: bytes after the last member
    const char *detail; // GZIP_DAMAGED
};

bool fluxiae_is_gzip(const void *bytes, size_t size);
// To `out`, whose room is one byte more than the content, or nowhere when it is NULL; `max_size`
// bounds the content.
struct gzip_result fluxiae_gunzip(const void *bytes, size_t size, size_t max_size, char *out,
                                  size_t room);
