// SPDX-License-Identifier: EUPL-1.2
// services/common/entry_bundle.h: the bytes of tile/entries/<N>: each entry after its length, as
// two bytes big-endian. Source: c2sp.org/tlog-tiles, "Log entries".
#pragma once

#include "common/tile.h"

enum { ENTRY_SIZE_MOST = 65535 };

struct entry {
    const unsigned char *data;
    size_t size;
};

// Bytes in the fault's arena. INVALID_ARGUMENT, field "entrees[i]": past ENTRY_SIZE_MOST.
must_check enum status entry_bundle_encode(const struct entry *entries, size_t count,
                                           unsigned char **ret_bytes, size_t *ret_size,
                                           struct fault *fault);
// Exactly `count` entries, which point into the bytes given. INVALID_ARGUMENT, field "entrees[i]".
must_check enum status entry_bundle_decode(const unsigned char *bytes, size_t size, size_t count,
                                           struct entry **ret_entries, struct fault *fault);
