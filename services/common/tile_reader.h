// SPDX-License-Identifier: EUPL-1.2
// services/common/tile_reader.h: the hashes of a log's full subtrees, out of its tiles.
// What comes out of foreign tiles is worth nothing until a proof made of it verifies.
#pragma once

#include "common/tile.h"

struct tile_reader {
    // The bytes of this tile, width × 32 of them, good until the next call.
    enum status (*fetch)(void *context, const struct tile *tile, const unsigned char **ret_bytes,
                         size_t *ret_size, struct fault *fault);
    void *context;
    uint64_t size; // of the tree: tells how wide the rightmost tiles are
};

// For merkle_root_read and the proofs; `reader` must outlive it. Errors are fetch's, and DATA_LOSS
// when a tile is not of its size.
struct merkle_reader tile_reader_hashes(struct tile_reader *reader);
// The hash of level tile->level × 8 + `height` at this place of the tile's bytes.
// The caller has checked that the tile holds it whole.
struct merkle_hash tile_hash(const unsigned char *bytes, size_t first, unsigned height);
