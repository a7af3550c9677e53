// SPDX-License-Identifier: EUPL-1.2
// services/common/checkpoint.h: the head of a log at one size, which the log and witnesses sign.
//   <origin>\n<size>\n<base64 of the root>\n[<extension>\n…]
// Source: c2sp.org/tlog-checkpoint. As a whole it is a signed note: checkpoint_open reads both.
#pragma once

#include "common/merkle.h"
#include "common/note.h"

enum { CHECKPOINT_EXTENSIONS = 16 };

struct checkpoint {
    const char *origin; // names the log; not empty
    uint64_t size;
    struct merkle_hash root;
    const char *const *extensions; // opaque, not empty
    size_t extension_count;
};

// The body, without signatures. INVALID_ARGUMENT names the line.
must_check enum status checkpoint_parse(const char *body, size_t size,
                                        struct checkpoint *ret_checkpoint, struct fault *fault);
// INVALID_ARGUMENT: an empty or multi-line origin or extension, a size past MERKLE_SIZE_MAX.
must_check enum status checkpoint_format(const struct checkpoint *checkpoint, char **ret_body,
                                         size_t *ret_size, struct fault *fault);
// A signed checkpoint; no signature is verified.
must_check enum status checkpoint_open(const char *bytes, size_t size, struct note *ret_note,
                                       struct checkpoint *ret_checkpoint, struct fault *fault);
