// SPDX-License-Identifier: EUPL-1.2
// services/common/merkle.c
#include "common/merkle.h"

#include <sodium.h>
#include <string.h>

struct merkle_hash merkle_empty(void)
{
    struct merkle_hash hash;
    crypto_hash_sha256(hash.bytes, NULL, 0);
    return hash;
}

struct merkle_hash merkle_leaf(const void *data, size_t size)
{
    struct merkle_hash hash;
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, (const unsigned char[]){0x00}, 1);
    crypto_hash_sha256_update(&state, data, size);
    crypto_hash_sha256_final(&state, hash.bytes);
    return hash;
}

struct merkle_hash merkle_node(const struct merkle_hash *left, const struct merkle_hash *right)
{
    unsigned char bytes[1 + 2 * MERKLE_HASH] = {0x01};
    memcpy(bytes + 1, left->bytes, MERKLE_HASH);
    memcpy(bytes + 1 + MERKLE_HASH, right->bytes, MERKLE_HASH);
    struct merkle_hash hash;
    crypto_hash_sha256(hash.bytes, bytes, sizeof bytes);
    return hash;
}

bool merkle_equal(const struct merkle_hash *a, const struct merkle_hash *b)
{
    return memcmp(a->bytes, b->bytes, MERKLE_HASH) == 0;
}

unsigned merkle_append(struct merkle_frontier *frontier, const struct merkle_hash *leaf,
                       struct merkle_hash made[MERKLE_LEVELS])
{
    if (frontier->size >= MERKLE_SIZE_MAX)
        return 0;
    struct merkle_hash hash = *leaf;
    unsigned level = 0;
    for (;; level++) {
        if (made)
            made[level] = hash;
        if (!(frontier->size >> level & 1))
            break;
        hash = merkle_node(&frontier->peaks[level], &hash);
    }
    frontier->peaks[level] = hash;
    frontier->size++;
    return level + 1;
}

struct merkle_hash merkle_root(const struct merkle_frontier *frontier)
{
    if (frontier->size == 0)
        return merkle_empty();
    unsigned level = 0;
    while (!(frontier->size >> level & 1))
        level++;
    struct merkle_hash root = frontier->peaks[level];
    for (level++; level < MERKLE_LEVELS; level++)
        if (frontier->size >> level & 1)
            root = merkle_node(&frontier->peaks[level], &root);
    return root;
}

enum status merkle_frontier_read(const struct merkle_reader *reader, uint64_t size,
                                 struct merkle_frontier *ret_frontier, struct fault *fault)
{
    if (size > MERKLE_SIZE_MAX)
        return fault_set(fault, STATUS_OUT_OF_RANGE, "taille",
                         "Cette taille de registre dépasse 2^62 entrées.");
    struct merkle_position positions[MERKLE_LEVELS];
    struct merkle_hash hashes[MERKLE_LEVELS];
    size_t count = 0;
    for (unsigned level = 0; level < MERKLE_LEVELS; level++)
        if (size >> level & 1) // the subtree before it spans the bits above
            positions[count++] = (struct merkle_position){level, (size >> level) - 1};
    enum status status =
        count ? reader->read(reader->context, positions, count, hashes, fault) : STATUS_OK;
    if (status)
        return status;
    struct merkle_frontier frontier = {.size = size};
    for (size_t i = 0; i < count; i++)
        frontier.peaks[positions[i].level] = hashes[i];
    *ret_frontier = frontier;
    return STATUS_OK;
}

enum status merkle_root_read(const struct merkle_reader *reader, uint64_t size,
                             struct merkle_hash *ret_root, struct fault *fault)
{
    struct merkle_frontier frontier = {0};
    enum status status = merkle_frontier_read(reader, size, &frontier, fault);
    if (status == STATUS_OK)
        *ret_root = merkle_root(&frontier);
    return status;
}
