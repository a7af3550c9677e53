// SPDX-License-Identifier: EUPL-1.2
// services/common/document_finish.h: adds to cairo's PDF what cairo 1.16 has no call for: the
// language, the title as window title, the scope of table headers, the file's /ID (from its bytes).
#pragma once

#include "common/fault.h"

#include <cairo.h>

// Collects what cairo writes; `bytes` from malloc, freed by the caller.
struct finish {
    unsigned char *bytes;
    size_t size, room;
};

// closure: struct finish. Fails past 256 MiB.
cairo_status_t finish_write(void *closure, const unsigned char *data, unsigned int length);

// The finished file, in the fault's arena.
must_check enum status finish_pdf(const struct finish *raw, const char *language,
                                  unsigned char **ret_bytes, size_t *ret_size, struct fault *fault);
