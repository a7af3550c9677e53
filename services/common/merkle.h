// SPDX-License-Identifier: EUPL-1.2
// services/common/merkle.h: the Merkle tree of a log: hashes and the frontier one appends to.
// Leaf = SHA-256(0x00 ‖ data), node = SHA-256(0x01 ‖ left ‖ right), empty tree = SHA-256("").
// Source: RFC 6962 section 2.1. Every full subtree of 2^level leaves has one hash, named by its
// level and its index at that level (leaves are level 0); these never change once made.
#pragma once

#include "common/fault.h"

#include <stdbool.h>
#include <stdint.h>

// Largest tree: any proof then fits the 63 lines of c2sp.org/tlog-witness.
#define MERKLE_SIZE_MAX (UINT64_C(1) << 62)
enum { MERKLE_HASH = 32, MERKLE_LEVELS = 63 };

struct merkle_hash {
    unsigned char bytes[MERKLE_HASH];
};

struct merkle_hash merkle_empty(void);
struct merkle_hash merkle_leaf(const void *data, size_t size);
struct merkle_hash merkle_node(const struct merkle_hash *left, const struct merkle_hash *right);
bool merkle_equal(const struct merkle_hash *a, const struct merkle_hash *b);

// The full subtrees a tree of this size is made of: one per bit of the size. Zero is the empty
// tree.
struct merkle_frontier {
    uint64_t size;
    struct merkle_hash peaks[MERKLE_LEVELS]; // peaks[level] has a meaning when that bit is set
};

// Returns how many full subtrees the leaf completes, itself included: made[level] is the new hash
// of that level, at index (size before) >> level. `made` may be NULL. 0: the tree is at its
// largest.
unsigned merkle_append(struct merkle_frontier *frontier, const struct merkle_hash *leaf,
                       struct merkle_hash made[MERKLE_LEVELS]);
struct merkle_hash merkle_root(const struct merkle_frontier *frontier);

struct merkle_position {
    unsigned level;
    uint64_t index;
};

// Where full subtrees' hashes are kept. All that one question needs is read in one call, so that a
// database answers it with one query. Hashes come in the order of the positions.
struct merkle_reader {
    enum status (*read)(void *context, const struct merkle_position *positions, size_t count,
                        struct merkle_hash *ret_hashes, struct fault *fault);
    void *context;
};

// The frontier, or the root, of the tree of this size. Errors are the reader's.
must_check enum status merkle_frontier_read(const struct merkle_reader *reader, uint64_t size,
                                            struct merkle_frontier *ret_frontier,
                                            struct fault *fault);
must_check enum status merkle_root_read(const struct merkle_reader *reader, uint64_t size,
                                        struct merkle_hash *ret_root, struct fault *fault);
