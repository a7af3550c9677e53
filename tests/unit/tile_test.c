// SPDX-License-Identifier: EUPL-1.2
// tests/unit/tile_test.c: paths, widths, walks, hashes read out of tiles, and entry bundles.
#include "tlog_fixture.h"

#include "common/entry_bundle.h"
#include "common/tile_reader.h"

static void assert_path(struct tile tile, const char *expected)
{
    char path[TILE_PATH];
    tile_path(&tile, path);
    assert_string_equal(path, expected);
    struct tile again = {0};
    assert_true(tile_parse(path, strlen(path), &again));
    assert_int_equal(again.entries, tile.entries);
    assert_int_equal(again.level, tile.level);
    assert_int_equal(again.index, tile.index);
    assert_int_equal(again.width, tile.width);
}

static void paths_round_trip(void **state)
{
    (void)state;
    assert_path((struct tile){.index = 0, .width = 256}, "tile/0/000");
    assert_path((struct tile){.index = 999, .width = 256}, "tile/0/999");
    assert_path((struct tile){.index = 1000, .width = 256}, "tile/0/x001/000");
    assert_path((struct tile){.index = 1234067, .width = 256}, "tile/0/x001/x234/067");
    assert_path((struct tile){.level = 2, .index = 1234067, .width = 1},
                "tile/2/x001/x234/067.p/1");
    assert_path((struct tile){.level = 63, .index = 0, .width = 255}, "tile/63/000.p/255");
    assert_path((struct tile){.entries = true, .index = 273, .width = 112},
                "tile/entries/273.p/112");
    assert_path((struct tile){.entries = true, .index = MERKLE_SIZE_MAX / 256, .width = 256},
                "tile/entries/x018/x014/x398/x509/x481/984");
}

static void other_paths_refused(void **state)
{
    (void)state;
    const char *const paths[] = {
        "",
        "tile",
        "tile/",
        "/tile/0/000",
        "tile/0",
        "tile/0/",
        "tile//000",
        "tile/00/000",
        "tile/01/000",
        "tile/64/000",
        "tile/-1/000",
        "tile/+1/000",
        "tile/0/0",
        "tile/0/00",
        "tile/0/0000",
        "tile/0/000/",
        "tile/0/000 ",
        "tile/0/x000",
        "tile/0/x000/001",
        "tile/0/x000/x001/001",
        "tile/0/001/001",
        "tile/0/x001x001/001",
        "tile/0/x001/",
        "tile/0/x01/001",
        "tile/0/X001/001",
        "tile/0/0x1",
        "tile/0/000.p",
        "tile/0/000.p/",
        "tile/0/000.p/0",
        "tile/0/000.p/01",
        "tile/0/000.p/256",
        "tile/0/000.p/1/",
        "tile/0/000.p/1.p/1",
        "tile/0/x018/x014/x398/x509/x481/985",      // one past the largest tree
        "tile/0/x999/x999/x999/x999/x999/x999/999", // overflows
        "tile/0/x001/x000/x000/x000/x000/x000/x000/000",
        "tile/entries",
        "tile/entries/",
        "tile/entries/0/000",
        "tile/entry/000",
        "tile/../000",
    };
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct tile tile = {.width = 7};
        assert_false(tile_parse(paths[i], strlen(paths[i]), &tile));
        assert_int_equal(tile.width, 7);
    }
    struct tile tile;
    assert_false(tile_parse("tile/0/000\0", 11, &tile));
}

// The example of the specification: 70 000 entries, and the edges around 256.
static void widths(void **state)
{
    (void)state;
    static const struct {
        unsigned level;
        uint64_t index, size;
        unsigned width;
    } ROWS[] = {
        {0, 0, 0, 0},
        {0, 0, 1, 1},
        {0, 0, 255, 255},
        {1, 0, 255, 0},
        {0, 0, 256, 256},
        {0, 1, 256, 0},
        {1, 0, 256, 1},
        {0, 1, 257, 1},
        {0, 272, 70000, 256},
        {0, 273, 70000, 112},
        {0, 274, 70000, 0},
        {1, 0, 70000, 256},
        {1, 1, 70000, 17},
        {1, 2, 70000, 0},
        {2, 0, 70000, 1},
        {3, 0, 70000, 0},
        {63, 0, UINT64_MAX, 0},
        {7, 0, MERKLE_SIZE_MAX, 64},
        {0, UINT64_MAX, UINT64_MAX, 0},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        assert_int_equal(tile_width(false, ROWS[i].level, ROWS[i].index, ROWS[i].size),
                         ROWS[i].width);
    assert_int_equal(tile_width(true, 0, 273, 70000), 112);
}

static size_t walked(uint64_t from, uint64_t to, char *first, char *last)
{
    struct tile_walk walk = {.from = from, .to = to};
    struct tile tile;
    size_t count = 0;
    while (tile_walk_next(&walk, &tile)) {
        assert_int_equal(tile.width, tile_width(tile.entries, tile.level, tile.index, to));
        // Each is new or wider.
        assert_true(tile.width > tile_width(tile.entries, tile.level, tile.index, from));
        tile_path(&tile, count++ ? last : first);
    }
    assert_false(tile_walk_next(&walk, &tile));
    return count;
}

static void walks(void **state)
{
    (void)state;
    char first[TILE_PATH], last[TILE_PATH];
    assert_int_equal(walked(0, 0, first, last), 0);
    assert_int_equal(walked(5, 5, first, last), 0);
    assert_int_equal(walked(0, 70000, first, last), 274 + 274 + 2 + 1);
    assert_string_equal(first, "tile/entries/000");
    assert_string_equal(last, "tile/2/000.p/1");
    assert_int_equal(walked(255, 256, first, last), 3);
    assert_string_equal(first, "tile/entries/000");
    assert_string_equal(last, "tile/1/000.p/1");
    assert_int_equal(walked(256, 257, first, last), 2);
    assert_string_equal(first, "tile/entries/001.p/1");
    assert_string_equal(last, "tile/0/001.p/1");
    assert_int_equal(walked(69999, 70000, first, last), 2);
    // As many as differ, for every pair of sizes.
    for (uint64_t to = 1; to < 1100; to += 37)
        for (uint64_t from = 0; from < to; from += 29) {
            size_t expected = 0;
            for (unsigned level = 0; level < 3; level++)
                for (uint64_t index = 0; index < 6; index++)
                    if (tile_width(false, level, index, to) > tile_width(false, level, index, from))
                        expected += level == 0 ? 2 : 1; // the entries besides
            assert_int_equal(walked(from, to, first, last), expected);
        }
}

// --- hashes out of tiles -----------------------------------------------------------------------

struct shelf {
    struct fixture_log *log;
    unsigned char bytes[TILE_WIDTH * MERKLE_HASH];
    size_t missing; // bytes cut off what is served
};

static enum status fetch(void *context, const struct tile *tile, const unsigned char **ret_bytes,
                         size_t *ret_size, struct fault *fault)
{
    struct shelf *shelf = context;
    (void)fault;
    assert_false(tile->entries);
    assert_int_equal(tile->width,
                     tile_width(false, tile->level, tile->index, shelf->log->frontier.size));
    const struct merkle_hash *hashes =
        &shelf->log->levels[tile->level * TILE_HEIGHT][tile->index * TILE_WIDTH];
    memcpy(shelf->bytes, hashes, tile->width * sizeof *hashes);
    *ret_bytes = shelf->bytes;
    *ret_size = tile->width * sizeof *hashes - shelf->missing;
    return STATUS_OK;
}

static void hashes_from_tiles(void **state)
{
    struct fixture *fixture = *state;
    for (size_t size = 1; size <= FIXTURE_MOST; size += size < 250 || size > 260 ? 19 : 1) {
        struct shelf shelf = {.log = fixture_log_make(size)};
        struct tile_reader tiles = {.fetch = fetch, .context = &shelf, .size = size};
        struct merkle_reader reader = tile_reader_hashes(&tiles);
        struct merkle_hash root;
        assert_int_equal(merkle_root_read(&reader, size, &root, &fixture->fault), STATUS_OK);
        assert_memory_equal(&root, &shelf.log->roots[size], sizeof root);
        for (uint64_t index = 0; index < size; index += 7) {
            struct merkle_proof proof;
            struct merkle_hash leaf = fixture_leaf(index);
            assert_int_equal(merkle_prove_inclusion(&reader, index, size, &proof, &fixture->fault),
                             STATUS_OK);
            assert_true(merkle_verify_inclusion(&proof, index, size, &leaf, &root));
            assert_int_equal(
                merkle_prove_consistency(&reader, index, size, &proof, &fixture->fault), STATUS_OK);
            assert_true(
                merkle_verify_consistency(&proof, index, size, &shelf.log->roots[index], &root));
        }
        arena_reset(fixture->arena);
        free(shelf.log);
    }
}

static void tiles_of_wrong_size(void **state)
{
    struct fixture *fixture = *state;
    struct shelf shelf = {.log = fixture_log_make(70), .missing = 1};
    struct tile_reader tiles = {.fetch = fetch, .context = &shelf, .size = 70};
    struct merkle_reader reader = tile_reader_hashes(&tiles);
    struct merkle_hash root;
    assert_int_equal(merkle_root_read(&reader, 70, &root, &fixture->fault), STATUS_DATA_LOSS);
    assert_string_equal(fixture->fault.field, "tile/0/000.p/70");
    shelf.missing = 0;
    assert_int_equal(merkle_root_read(&reader, 71, &root, &fixture->fault), STATUS_OUT_OF_RANGE);
    free(shelf.log);
}

// --- entries -------------------------------------------------------------------------------------

static void bundles_round_trip(void **state)
{
    struct fixture *fixture = *state;
    unsigned char *longest = calloc(1, ENTRY_SIZE_MOST + 1);
    assert_non_null(longest);
    struct entry entries[] = {{(const unsigned char *)"un", 2},
                              {(const unsigned char *)"", 0},
                              {longest, ENTRY_SIZE_MOST},
                              {(const unsigned char *)"trois", 5}};
    unsigned char *bytes;
    size_t size;
    assert_int_equal(entry_bundle_encode(entries, 4, &bytes, &size, &fixture->fault), STATUS_OK);
    assert_int_equal(size, 4 * 2 + 2 + ENTRY_SIZE_MOST + 5);
    assert_memory_equal(bytes, "\x00\x02un\x00\x00\xFF\xFF", 8);
    struct entry *decoded;
    assert_int_equal(entry_bundle_decode(bytes, size, 4, &decoded, &fixture->fault), STATUS_OK);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(decoded[i].size, entries[i].size);
        assert_memory_equal(decoded[i].data, entries[i].data, entries[i].size);
    }
    // Any other count, and any cut, is refused.
    assert_int_equal(entry_bundle_decode(bytes, size, 3, &decoded, &fixture->fault),
                     STATUS_INVALID_ARGUMENT);
    assert_int_equal(entry_bundle_decode(bytes, size, 5, &decoded, &fixture->fault),
                     STATUS_INVALID_ARGUMENT);
    for (size_t cut = 0; cut < size; cut += cut < 20 ? 1 : 997)
        assert_int_equal(entry_bundle_decode(bytes, cut, 4, &decoded, &fixture->fault),
                         STATUS_INVALID_ARGUMENT);
    assert_int_equal(entry_bundle_decode(bytes, size, SIZE_MAX, &decoded, &fixture->fault),
                     STATUS_INVALID_ARGUMENT);
    assert_int_equal(entry_bundle_decode(NULL, 0, 0, &decoded, &fixture->fault), STATUS_OK);
    entries[1] = (struct entry){longest, ENTRY_SIZE_MOST + 1};
    assert_int_equal(entry_bundle_encode(entries, 4, &bytes, &size, &fixture->fault),
                     STATUS_INVALID_ARGUMENT);
    assert_string_equal(fixture->fault.field, "entrees[1]");
    free(longest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(paths_round_trip),
        WITH_FIXTURE(other_paths_refused),
        WITH_FIXTURE(widths),
        WITH_FIXTURE(walks),
        WITH_FIXTURE(hashes_from_tiles),
        WITH_FIXTURE(tiles_of_wrong_size),
        WITH_FIXTURE(bundles_round_trip),
    };
    return cmocka_run_group_tests_name("tile", tests, NULL, NULL);
}
