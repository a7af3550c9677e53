// SPDX-License-Identifier: EUPL-1.2
// tests/unit/merkle_test.c: known roots, then every tree and proof up to 130 leaves against the
// recursive definitions of RFC 6962, and every flipped bit refused.
#include "tlog_fixture.h"

#include <sodium.h>

enum { MOST = 130 };

// --- the definitions, word for word --------------------------------------------------------------

static uint64_t split(uint64_t n)
{
    uint64_t k = 1;
    while (k * 2 < n)
        k *= 2;
    return k;
}

static struct merkle_hash tree_hash(uint64_t from, uint64_t to)
{
    if (to - from == 0)
        return merkle_empty();
    if (to - from == 1)
        return fixture_leaf(from);
    uint64_t middle = from + split(to - from);
    struct merkle_hash left = tree_hash(from, middle), right = tree_hash(middle, to);
    return merkle_node(&left, &right);
}

static size_t path(uint64_t m, uint64_t from, uint64_t to, struct merkle_hash *out)
{
    if (to - from == 1)
        return 0;
    uint64_t k = split(to - from);
    size_t count = m < k ? path(m, from, from + k, out) : path(m - k, from + k, to, out);
    out[count] = m < k ? tree_hash(from + k, to) : tree_hash(from, from + k);
    return count + 1;
}

static size_t subproof(uint64_t m, uint64_t from, uint64_t to, bool whole, struct merkle_hash *out)
{
    if (m == to - from) {
        if (!whole)
            out[0] = tree_hash(from, to);
        return whole ? 0 : 1;
    }
    uint64_t k = split(to - from);
    size_t count = m <= k ? subproof(m, from, from + k, whole, out)
                          : subproof(m - k, from + k, to, false, out);
    out[count] = m <= k ? tree_hash(from + k, to) : tree_hash(from, from + k);
    return count + 1;
}

// --- tests
// -----------------------------------------------------------------------------------------

static void assert_hex(struct merkle_hash hash, const char *hex)
{
    char text[2 * MERKLE_HASH + 1];
    sodium_bin2hex(text, sizeof text, hash.bytes, sizeof hash.bytes);
    assert_string_equal(text, hex);
}

// The test vectors that Certificate Transparency implementations share.
static void known_roots(void **state)
{
    (void)state;
    static const struct {
        const char *data;
        size_t size;
        const char *root;
    } ROWS[] = {
        {"", 0, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
        {"\x00", 1, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"},
        {"\x10", 1, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"},
        {"\x20\x21", 2, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"},
        {"\x30\x31", 2, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"},
        {"\x40\x41\x42\x43", 4, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"},
        {"\x50\x51\x52\x53\x54\x55\x56\x57", 8,
         "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"},
        {"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f", 16,
         "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"},
    };
    assert_hex(merkle_empty(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    struct merkle_frontier frontier = {0};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct merkle_hash leaf = merkle_leaf(ROWS[i].data, ROWS[i].size);
        assert_int_not_equal(merkle_append(&frontier, &leaf, NULL), 0);
        assert_hex(merkle_root(&frontier), ROWS[i].root);
    }
}

static void roots_and_frontiers(void **state)
{
    struct fixture *fixture = *state;
    struct fixture_log *log = fixture_log_make(MOST);
    struct merkle_reader reader = fixture_reader(log);
    for (size_t size = 0; size <= MOST; size++) {
        struct merkle_hash expected = tree_hash(0, size), read;
        assert_memory_equal(&log->roots[size], &expected, sizeof expected);
        assert_int_equal(merkle_root_read(&reader, size, &read, &fixture->fault), STATUS_OK);
        assert_memory_equal(&read, &expected, sizeof expected);
        if (size == MOST)
            break;
        // A frontier that was read continues as one that was kept.
        struct merkle_frontier frontier;
        assert_int_equal(merkle_frontier_read(&reader, size, &frontier, &fixture->fault),
                         STATUS_OK);
        struct merkle_hash leaf = fixture_leaf(size);
        assert_int_not_equal(merkle_append(&frontier, &leaf, NULL), 0);
        struct merkle_hash root = merkle_root(&frontier);
        assert_memory_equal(&root, &log->roots[size + 1], sizeof root);
    }
    free(log);
}

// Every bit of every hash up to 16 leaves and for 130; between, one bit of each hash, another each
// time.
static size_t bit_step(uint64_t size)
{
    return size <= 16 || size == MOST ? 1 : 8 * MERKLE_HASH + 1;
}

// Bits of the proof, of the leaf and of the root, a hash too few or too many, another place.
static void refuse_altered_inclusion(const struct merkle_proof *proof, uint64_t index,
                                     uint64_t size, struct merkle_hash leaf,
                                     struct merkle_hash root)
{
    struct merkle_hash hashes[MERKLE_PROOF + 1] = {0};
    memcpy(hashes, proof->hashes, proof->count * sizeof *hashes);
    size_t step = bit_step(size);
    struct merkle_proof altered = {.hashes = hashes, .count = proof->count};
    for (size_t bit = step > 1 ? index : 0; bit < proof->count * MERKLE_HASH * 8; bit += step) {
        unsigned char *byte = &hashes[bit / 256].bytes[bit % 256 / 8];
        *byte ^= (unsigned char)(1u << bit % 8);
        assert_false(merkle_verify_inclusion(&altered, index, size, &leaf, &root));
        *byte ^= (unsigned char)(1u << bit % 8);
    }
    altered.count = proof->count + 1;
    assert_false(merkle_verify_inclusion(&altered, index, size, &leaf, &root));
    if (proof->count > 0) {
        altered.count = proof->count - 1;
        assert_false(merkle_verify_inclusion(&altered, index, size, &leaf, &root));
    }
    leaf.bytes[index % MERKLE_HASH] ^= 1;
    assert_false(merkle_verify_inclusion(proof, index, size, &leaf, &root));
    leaf.bytes[index % MERKLE_HASH] ^= 1;
    root.bytes[index % MERKLE_HASH] ^= 0x80;
    assert_false(merkle_verify_inclusion(proof, index, size, &leaf, &root));
    root.bytes[index % MERKLE_HASH] ^= 0x80;
    for (uint64_t other = 0; other < size; other += 1 + size / 16)
        assert_int_equal(merkle_verify_inclusion(proof, other, size, &leaf, &root), other == index);
    assert_false(merkle_verify_inclusion(proof, size, size, &leaf, &root));
}

static void every_inclusion(void **state)
{
    struct fixture *fixture = *state;
    struct fixture_log *log = fixture_log_make(MOST);
    struct merkle_reader reader = fixture_reader(log);
    size_t proofs = 0;
    for (uint64_t size = 1; size <= MOST; size++)
        for (uint64_t index = 0; index < size; index++) {
            struct merkle_proof proof;
            struct merkle_hash expected[MERKLE_PROOF], leaf = fixture_leaf(index);
            assert_int_equal(merkle_prove_inclusion(&reader, index, size, &proof, &fixture->fault),
                             STATUS_OK);
            assert_int_equal(proof.count, path(index, 0, size, expected));
            assert_memory_equal(proof.hashes, expected, proof.count * sizeof *expected);
            assert_true(merkle_verify_inclusion(&proof, index, size, &leaf, &log->roots[size]));
            refuse_altered_inclusion(&proof, index, size, leaf, log->roots[size]);
            proofs++;
            arena_reset(fixture->arena);
        }
    assert_int_equal(proofs, MOST * (MOST + 1) / 2);
    free(log);
}

static void refuse_altered_consistency(const struct merkle_proof *proof, uint64_t old_size,
                                       uint64_t size, struct merkle_hash old_root,
                                       struct merkle_hash root)
{
    struct merkle_hash hashes[MERKLE_PROOF + 1] = {0};
    memcpy(hashes, proof->hashes, proof->count * sizeof *hashes);
    size_t step = bit_step(size);
    struct merkle_proof altered = {.hashes = hashes, .count = proof->count};
    for (size_t bit = step > 1 ? old_size : 0; bit < proof->count * MERKLE_HASH * 8; bit += step) {
        unsigned char *byte = &hashes[bit / 256].bytes[bit % 256 / 8];
        *byte ^= (unsigned char)(1u << bit % 8);
        assert_false(merkle_verify_consistency(&altered, old_size, size, &old_root, &root));
        *byte ^= (unsigned char)(1u << bit % 8);
    }
    altered.count = proof->count + 1;
    assert_false(merkle_verify_consistency(&altered, old_size, size, &old_root, &root));
    if (proof->count > 0) {
        altered.count = proof->count - 1;
        assert_false(merkle_verify_consistency(&altered, old_size, size, &old_root, &root));
    }
    old_root.bytes[size % MERKLE_HASH] ^= 1;
    assert_false(merkle_verify_consistency(proof, old_size, size, &old_root, &root));
    old_root.bytes[size % MERKLE_HASH] ^= 1;
    root.bytes[size % MERKLE_HASH] ^= 0x80;
    // From the empty tree any tree follows: there is nothing to contradict.
    assert_int_equal(merkle_verify_consistency(proof, old_size, size, &old_root, &root),
                     old_size == 0 && size > 0);
    root.bytes[size % MERKLE_HASH] ^= 0x80;
    if (old_size < size)
        assert_false(merkle_verify_consistency(proof, size, old_size, &root, &old_root));
}

static void every_consistency(void **state)
{
    struct fixture *fixture = *state;
    struct fixture_log *log = fixture_log_make(MOST);
    struct merkle_reader reader = fixture_reader(log);
    for (uint64_t size = 0; size <= MOST; size++)
        for (uint64_t old_size = 0; old_size <= size; old_size++) {
            struct merkle_proof proof;
            struct merkle_hash expected[MERKLE_PROOF];
            assert_int_equal(
                merkle_prove_consistency(&reader, old_size, size, &proof, &fixture->fault),
                STATUS_OK);
            size_t count = old_size ? subproof(old_size, 0, size, true, expected) : 0;
            assert_int_equal(proof.count, count);
            assert_memory_equal(proof.hashes, expected, count * sizeof *expected);
            assert_true(merkle_verify_consistency(&proof, old_size, size, &log->roots[old_size],
                                                  &log->roots[size]));
            refuse_altered_consistency(&proof, old_size, size, log->roots[old_size],
                                       log->roots[size]);
            arena_reset(fixture->arena);
        }
    free(log);
}

static void out_of_range(void **state)
{
    struct fixture *fixture = *state;
    struct fault *fault = &fixture->fault;
    struct fixture_log *log = fixture_log_make(4);
    struct merkle_reader reader = fixture_reader(log);
    struct merkle_proof proof = {.count = 77};
    struct merkle_frontier frontier;
    assert_int_equal(merkle_prove_inclusion(&reader, 4, 4, &proof, fault), STATUS_OUT_OF_RANGE);
    assert_int_equal(merkle_prove_inclusion(&reader, 0, 0, &proof, fault), STATUS_OUT_OF_RANGE);
    assert_int_equal(merkle_prove_inclusion(&reader, 0, UINT64_MAX, &proof, fault),
                     STATUS_OUT_OF_RANGE);
    assert_int_equal(merkle_prove_consistency(&reader, 5, 4, &proof, fault), STATUS_OUT_OF_RANGE);
    assert_int_equal(merkle_prove_consistency(&reader, 1, UINT64_MAX, &proof, fault),
                     STATUS_OUT_OF_RANGE);
    assert_int_equal(merkle_frontier_read(&reader, UINT64_MAX, &frontier, fault),
                     STATUS_OUT_OF_RANGE);
    assert_int_equal(proof.count, 77);
    free(log);
}

static enum status any_hash(void *context, const struct merkle_position *positions, size_t count,
                            struct merkle_hash *ret_hashes, struct fault *fault)
{
    (void)fault;
    uint64_t size = *(uint64_t *)context;
    for (size_t i = 0; i < count; i++) {
        assert_true(positions[i].level < MERKLE_LEVELS);
        assert_true(positions[i].index < size >> positions[i].level);
        memset(&ret_hashes[i], (int)positions[i].level, sizeof *ret_hashes);
    }
    return STATUS_OK;
}

// The tallest trees stay within the 63 hashes of a proof and the levels of a frontier.
static void tallest(void **state)
{
    struct fixture *fixture = *state;
    for (uint64_t size = MERKLE_SIZE_MAX; size > MERKLE_SIZE_MAX - 3; size--) {
        struct merkle_reader reader = {.read = any_hash, .context = &size};
        struct merkle_proof proof;
        struct merkle_frontier frontier;
        const uint64_t places[] = {0, 1, size / 2, size / 2 + 1, size - 2, size - 1};
        for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
            assert_int_equal(
                merkle_prove_inclusion(&reader, places[i], size, &proof, &fixture->fault),
                STATUS_OK);
            assert_in_range(proof.count, 1, MERKLE_PROOF);
            assert_int_equal(
                merkle_prove_consistency(&reader, places[i] | 1, size, &proof, &fixture->fault),
                STATUS_OK);
            assert_in_range(proof.count, 0, MERKLE_PROOF);
        }
        assert_int_equal(merkle_frontier_read(&reader, size, &frontier, &fixture->fault),
                         STATUS_OK);
        struct merkle_hash leaf = fixture_leaf(0), made[MERKLE_LEVELS];
        unsigned count = merkle_append(&frontier, &leaf, made);
        if (size == MERKLE_SIZE_MAX)
            assert_int_equal(count, 0);
        else
            assert_in_range(count, 1, MERKLE_LEVELS);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(known_roots),     WITH_FIXTURE(roots_and_frontiers),
        WITH_FIXTURE(every_inclusion), WITH_FIXTURE(every_consistency),
        WITH_FIXTURE(out_of_range),    WITH_FIXTURE(tallest),
    };
    return cmocka_run_group_tests_name("merkle", tests, NULL, NULL);
}
