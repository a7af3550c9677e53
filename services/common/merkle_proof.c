// SPDX-License-Identifier: EUPL-1.2
// services/common/merkle_proof.c: proofs are built in two steps: the leaf ranges whose hashes make
// the proof are listed from the root down, then every full subtree they are made of is read at
// once.
#include "common/merkle_proof.h"

#include <string.h>

// At most one range of a proof reaches the ragged right edge and needs several full subtrees.
enum { RANGES = MERKLE_PROOF + 1, POSITIONS = RANGES + MERKLE_LEVELS };

struct plan {
    size_t ranges, positions;
    size_t ends[RANGES]; // of each range, in position[]
    struct merkle_position position[POSITIONS];
};

// Largest power of two that is at most n, as its exponent; n > 0.
static unsigned log2_floor(uint64_t n)
{
    unsigned level = 0;
    while (n >>= 1)
        level++;
    return level;
}

// Where RFC 6962 splits a tree of n > 1 leaves.
static uint64_t split(uint64_t n)
{
    return UINT64_C(1) << log2_floor(n - 1);
}

static void plan_range(struct plan *plan, uint64_t from, uint64_t to)
{
    while (from < to) {
        unsigned level = log2_floor(to - from);
        plan->position[plan->positions++] = (struct merkle_position){level, from >> level};
        from += UINT64_C(1) << level;
    }
    plan->ends[plan->ranges++] = plan->positions;
}

static enum status run(const struct plan *plan, const struct merkle_reader *reader,
                       struct merkle_proof *ret_proof, struct fault *fault)
{
    struct merkle_hash read[POSITIONS];
    struct merkle_hash *hashes = arena_alloc(fault->arena, plan->ranges * sizeof *hashes);
    if (!hashes)
        return line_no_memory(fault);
    enum status status = plan->positions == 0 ? STATUS_OK
                                              : reader->read(reader->context, plan->position,
                                                             plan->positions, read, fault);
    if (status)
        return status;
    for (size_t range = 0, start = 0; range < plan->ranges; start = plan->ends[range++]) {
        struct merkle_hash hash = read[plan->ends[range] - 1];
        for (size_t i = plan->ends[range] - 1; i > start; i--)
            hash = merkle_node(&read[i - 1], &hash);
        hashes[plan->ranges - 1 - range] = hash; // the plan goes down, a proof goes up
    }
    *ret_proof = (struct merkle_proof){.hashes = hashes, .count = plan->ranges};
    return STATUS_OK;
}

enum status merkle_prove_inclusion(const struct merkle_reader *reader, uint64_t index,
                                   uint64_t size, struct merkle_proof *ret_proof,
                                   struct fault *fault)
{
    if (index >= size || size > MERKLE_SIZE_MAX)
        return fault_set(fault, STATUS_OUT_OF_RANGE, "rang",
                         "Le registre n’a pas d’entrée de ce rang à cette taille.");
    struct plan plan = {0};
    for (uint64_t from = 0, to = size; to - from > 1;) {
        uint64_t middle = from + split(to - from);
        if (index < middle) {
            plan_range(&plan, middle, to);
            to = middle;
        } else {
            plan_range(&plan, from, middle);
            from = middle;
        }
    }
    return run(&plan, reader, ret_proof, fault);
}

enum status merkle_prove_consistency(const struct merkle_reader *reader, uint64_t old_size,
                                     uint64_t size, struct merkle_proof *ret_proof,
                                     struct fault *fault)
{
    if (old_size > size || size > MERKLE_SIZE_MAX)
        return fault_set(fault, STATUS_OUT_OF_RANGE, "taille",
                         "L’ancienne taille du registre dépasse la nouvelle.");
    struct plan plan = {0};
    uint64_t from = 0, to = size;
    while (old_size > 0 && old_size < to) {
        uint64_t middle = from + split(to - from);
        if (old_size <= middle) {
            plan_range(&plan, middle, to);
            to = middle;
        } else {
            plan_range(&plan, from, middle);
            from = middle;
        }
    }
    if (from > 0) // else the last subtree is the old tree, whose root the verifier holds
        plan_range(&plan, from, to);
    return run(&plan, reader, ret_proof, fault);
}

// The two numbers of RFC 9162: the place of the node followed, and of the last node of its level.
struct walk {
    uint64_t node, last;
};

static bool left_hand(const struct walk *walk)
{
    return (walk->node & 1) || walk->node == walk->last;
}

static void walk_up(struct walk *walk, bool left)
{
    if (left && !(walk->node & 1))
        while (!(walk->node & 1) && walk->node != 0) {
            walk->node >>= 1;
            walk->last >>= 1;
        }
    walk->node >>= 1;
    walk->last >>= 1;
}

bool merkle_verify_inclusion(const struct merkle_proof *proof, uint64_t index, uint64_t size,
                             const struct merkle_hash *leaf, const struct merkle_hash *root)
{
    if (index >= size)
        return false;
    struct walk walk = {.node = index, .last = size - 1};
    struct merkle_hash hash = *leaf;
    for (size_t i = 0; i < proof->count; i++) {
        if (walk.last == 0)
            return false;
        bool left = left_hand(&walk);
        hash = left ? merkle_node(&proof->hashes[i], &hash) : merkle_node(&hash, &proof->hashes[i]);
        walk_up(&walk, left);
    }
    return walk.last == 0 && merkle_equal(&hash, root);
}

bool merkle_verify_consistency(const struct merkle_proof *proof, uint64_t old_size, uint64_t size,
                               const struct merkle_hash *old_root, const struct merkle_hash *root)
{
    struct merkle_hash empty = merkle_empty();
    if (old_size > size || (old_size == 0 && !merkle_equal(old_root, &empty)))
        return false;
    if (old_size == size)
        return proof->count == 0 && merkle_equal(old_root, root);
    if (old_size == 0)
        return proof->count == 0;
    struct walk walk = {.node = old_size - 1, .last = size - 1};
    while (walk.node & 1) {
        walk.node >>= 1;
        walk.last >>= 1;
    }
    // An old tree of 2^k leaves is itself the first node of the proof, left unsaid.
    bool power = (old_size & (old_size - 1)) == 0;
    if (proof->count == 0)
        return false;
    struct merkle_hash old_hash = power ? *old_root : proof->hashes[0], new_hash = old_hash;
    for (size_t i = power ? 0 : 1; i < proof->count; i++) {
        if (walk.last == 0)
            return false;
        bool left = left_hand(&walk);
        if (left) {
            old_hash = merkle_node(&proof->hashes[i], &old_hash);
            new_hash = merkle_node(&proof->hashes[i], &new_hash);
        } else {
            new_hash = merkle_node(&new_hash, &proof->hashes[i]);
        }
        walk_up(&walk, left);
    }
    return walk.last == 0 && merkle_equal(&old_hash, old_root) && merkle_equal(&new_hash, root);
}

enum status merkle_proof_parse(struct line_reader *reader, struct merkle_proof *ret_proof,
                               struct fault *fault)
{
    struct merkle_hash hashes[MERKLE_PROOF];
    size_t count = 0;
    struct line line = {0};
    while (line_next(reader, &line) && line.size > 0) {
        if (count == MERKLE_PROOF)
            return line_fault(fault, &line, "Une preuve compte au plus %d empreintes.",
                              MERKLE_PROOF);
        if (!line_base64_exact(&line, hashes[count].bytes, MERKLE_HASH))
            return line_fault(fault, &line,
                              "La ligne %zu n’est pas une empreinte de 32 octets en base64.",
                              line.number);
        count++;
    }
    if (line.number == 0 || line.size > 0)
        return line_fault(fault, &(struct line){.number = reader->number + 1},
                          "Il manque la ligne vide qui termine les empreintes de la preuve.");
    struct merkle_proof proof = {.count = count};
    proof.hashes = arena_copy(fault->arena, hashes, count * sizeof *hashes);
    if (!proof.hashes)
        return line_no_memory(fault);
    *ret_proof = proof;
    return STATUS_OK;
}

void merkle_proof_write(struct line_writer *writer, const struct merkle_proof *proof)
{
    for (size_t i = 0; i < proof->count; i++) {
        line_write_base64(writer, proof->hashes[i].bytes, MERKLE_HASH);
        line_write_string(writer, "\n");
    }
    line_write_string(writer, "\n");
}
