// link: conventionnement
// SPDX-License-Identifier: EUPL-1.2
// tests/unit/fluxiae_container_test.c: plain, gzip and ZIP by their first bytes, and bombs.
#include "fluxiae_fixture.h"

#include "conventionnement/fluxiae_container.h"

#include <archive.h>
#include <archive_entry.h>

enum { PACKED_ROOM = 1 << 20 };

struct packed {
    char *bytes;
    size_t size;
};

// An archive of `files` entries of the same content.
static struct packed pack(struct arena *arena, bool zip, int files, const void *data, size_t size)
{
    struct packed packed = {arena_alloc(arena, PACKED_ROOM), 0};
    struct archive *archive = archive_write_new();
    if (zip) {
        archive_write_set_format_zip(archive);
    } else {
        archive_write_set_format_raw(archive);
        archive_write_add_filter_gzip(archive);
    }
    assert_int_equal(archive_write_open_memory(archive, packed.bytes, PACKED_ROOM, &packed.size),
                     ARCHIVE_OK);
    for (int i = 0; i < files; i++) {
        struct archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, i ? "b.csv" : "a.csv");
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, (la_int64_t)size);
        assert_int_equal(archive_write_header(archive, entry), ARCHIVE_OK);
        assert_int_equal(archive_write_data(archive, data, size), size);
        archive_entry_free(entry);
    }
    assert_int_equal(archive_write_close(archive), ARCHIVE_OK);
    archive_write_free(archive);
    return packed;
}

static const char CONTENT[] = "DEBStructure02112026_061500|\nligne\n";

static void assert_opens(struct arena *arena, const void *bytes, size_t size)
{
    struct fault fault = {.arena = arena};
    char *text;
    size_t text_size;
    assert_int_equal(fluxiae_container_open(bytes, size, 0, &text, &text_size, &fault), STATUS_OK);
    assert_int_equal(text_size, sizeof CONTENT - 1);
    assert_string_equal(text, CONTENT);
}

static enum status refusal(struct arena *arena, struct packed packed, size_t max_size,
                           const char *words)
{
    struct fault fault = {.arena = arena};
    char *text = NULL;
    size_t text_size = 42;
    enum status status =
        fluxiae_container_open(packed.bytes, packed.size, max_size, &text, &text_size, &fault);
    assert_int_not_equal(status, STATUS_OK);
    assert_null(text);
    assert_int_equal(text_size, 42);
    assert_string_equal(fault.field, "fichier");
    if (!strstr(fault.text, words))
        fail_msg("« %s » n'est pas dans « %s »", words, fault.text);
    return status;
}

static void test_three_forms(void **state)
{
    assert_opens(*state, CONTENT, sizeof CONTENT - 1);
    struct packed gz = pack(*state, false, 1, CONTENT, sizeof CONTENT - 1);
    assert_opens(*state, gz.bytes, gz.size);
    struct packed zip = pack(*state, true, 1, CONTENT, sizeof CONTENT - 1);
    assert_opens(*state, zip.bytes, zip.size);
}

// Noise does not compress, so that every cut really lacks content.
static void test_truncated(void **state)
{
    enum { NOISE = 20000 };
    char *noise = arena_alloc(*state, NOISE);
    uint32_t seed = 1;
    for (int i = 0; i < NOISE; i++) {
        seed = seed * 1664525 + 1013904223;
        noise[i] = (char)(seed >> 24);
    }
    for (int zip = 0; zip < 2; zip++) {
        struct packed whole = pack(*state, zip, 1, noise, NOISE);
        for (size_t size = 4; size < NOISE; size += 397) {
            struct packed cut = {whole.bytes, size};
            assert_int_equal(refusal(*state, cut, 0, "endommagé ou tronqué"),
                             STATUS_INVALID_ARGUMENT);
        }
    }
    // A gzip that lacks no more than its end mark.
    struct packed gz = pack(*state, false, 1, noise, NOISE);
    gz.size -= 1;
    refusal(*state, gz, 0, "endommagé ou tronqué");
}

// One bit of the content anywhere, as noise is stored as it is.
static void test_flipped_bit(void **state)
{
    enum { NOISE = 5000 };
    char *noise = arena_alloc(*state, NOISE);
    uint32_t seed = 7;
    for (int i = 0; i < NOISE; i++) {
        seed = seed * 1664525 + 1013904223;
        noise[i] = (char)(seed >> 24);
    }
    for (int zip = 0; zip < 2; zip++) {
        struct packed packed = pack(*state, zip, 1, noise, NOISE);
        for (size_t at = 100; at < NOISE; at += 211) {
            packed.bytes[at] ^= 4;
            refusal(*state, packed, 0, "endommagé ou tronqué");
            packed.bytes[at] ^= 4;
        }
    }
}

static struct packed join(struct arena *arena, struct packed a, const void *bytes, size_t size)
{
    struct packed joined = {arena_alloc(arena, a.size + size), a.size + size};
    memcpy(joined.bytes, a.bytes, a.size);
    memcpy(joined.bytes + a.size, bytes, size);
    return joined;
}

// RFC 1952, section 2.2: members follow one another, and are one content.
static void test_gzip_members(void **state)
{
    enum { CUT = 10 };
    struct packed one = pack(*state, false, 1, CONTENT, CUT);
    struct packed two = pack(*state, false, 1, CONTENT + CUT, sizeof CONTENT - 1 - CUT);
    struct packed both = join(*state, one, two.bytes, two.size);
    assert_opens(*state, both.bytes, both.size);
    both.bytes[one.size - 6] ^= 1; // the first one's own checksum
    refusal(*state, both, 0, "endommagé ou tronqué");
    both.bytes[one.size - 6] ^= 1;
    for (size_t lost = 1; lost < two.size - 2; lost++) {
        struct packed cut = {both.bytes, both.size - lost};
        refusal(*state, cut, 0, "endommagé ou tronqué");
    }
}

static void test_bytes_after_gzip(void **state)
{
    struct packed gz = pack(*state, false, 1, CONTENT, sizeof CONTENT - 1);
    refusal(*state, join(*state, gz, "reste", 5), 0, "5 octets après la fin de l'archive");
    refusal(*state, join(*state, gz, "\x1F", 1), 0, "1 octet après la fin de l'archive");
}

static void test_bytes_after_zip(void **state)
{
    struct packed zip = pack(*state, true, 1, CONTENT, sizeof CONTENT - 1);
    refusal(*state, join(*state, zip, "reste", 5), 0, "5 octets après la fin de l'archive");
    refusal(*state, join(*state, zip, "", 1), 0, "1 octet après la fin de l'archive");
    refusal(*state, join(*state, zip, zip.bytes, zip.size), 0, "Plusieurs archives ZIP");
    struct packed commented = join(*state, zip, "un mot", 6);
    commented.bytes[zip.size - 2] = 6; // a comment that the end record announces
    assert_opens(*state, commented.bytes, commented.size);
}

static void test_archive_in_archive(void **state)
{
    static const char *const NAMES[] = {"gzip", "ZIP"};
    for (int outer = 0; outer < 2; outer++)
        for (int inner = 0; inner < 2; inner++) {
            struct packed in = pack(*state, inner, 1, CONTENT, sizeof CONTENT - 1);
            struct packed out = pack(*state, outer, 1, in.bytes, in.size);
            char *words =
                arena_printf(*state, "deux fois (%s dans %s)", NAMES[inner], NAMES[outer]);
            refusal(*state, out, 0, words);
        }
}

// The files are still there, but nothing says any more that they are all of them.
static void test_zip_without_its_table(void **state)
{
    struct packed zip = pack(*state, true, 1, CONTENT, sizeof CONTENT - 1);
    size_t table = zip.size;
    while (memcmp(zip.bytes + table, "PK\1\2", 4) != 0)
        table--;
    for (size_t size = table; size < zip.size; size++) {
        struct packed cut = {zip.bytes, size};
        refusal(*state, cut, 0, "la table de son contenu");
    }
}

static void test_damaged(void **state)
{
    char bytes[] = "\x1F\x8B rien de bon ici";
    struct packed bad = {bytes, sizeof bytes - 1};
    assert_int_equal(refusal(*state, bad, 0, "endommagé"), STATUS_INVALID_ARGUMENT);
}

static void test_zip_with_several_or_no_file(void **state)
{
    refusal(*state, pack(*state, true, 2, CONTENT, sizeof CONTENT - 1), 0, "plusieurs fichiers");
    refusal(*state, pack(*state, true, 0, CONTENT, 0), 0, "aucun fichier");
}

// 8 MiB of zeros in some kilobytes.
static void test_bomb(void **state)
{
    enum { BOMB = 8 << 20 };
    char *zeros = arena_alloc(*state, BOMB);
    for (int zip = 0; zip < 2; zip++) {
        struct packed bomb = pack(*state, zip, 1, zeros, BOMB);
        assert_true(bomb.size < 64 << 10);
        assert_int_equal(refusal(*state, bomb, BOMB - 1, "dépasse 8388607 octets"),
                         STATUS_RESOURCE_EXHAUSTED);
        // Allowed by the limit, refused by a small arena.
        struct arena *small = arena_create(1 << 16);
        assert_int_equal(refusal(small, bomb, 0, "Mémoire insuffisante"),
                         STATUS_RESOURCE_EXHAUSTED);
        arena_destroy(&small);
    }
    struct packed plain = {zeros, 11};
    assert_int_equal(refusal(*state, plain, 10, "dépasse 10 octets"), STATUS_RESOURCE_EXHAUSTED);
}

// The whole way: the reader says the same of the three forms.
static void test_reader(void **state)
{
    char *text =
        arena_printf(*state, "%s%sFIN0\n", DEB_STRUCTURE, header_line(*state, FLUXIAE_STRUCTURE));
    for (int zip = 0; zip < 2; zip++) {
        struct packed packed = pack(*state, zip, 1, text, strlen(text));
        struct fault fault = {.arena = *state};
        struct fluxiae_reader *reader;
        assert_int_equal(fluxiae_open("fluxIAE_Structure_02112026_061500.csv.gz", packed.bytes,
                                      packed.size, 0, &reader, &fault),
                         STATUS_OK);
        assert_int_equal(fluxiae_info(reader)->hour, 6);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_three_forms),
        cmocka_unit_test(test_truncated),
        cmocka_unit_test(test_damaged),
        cmocka_unit_test(test_gzip_members),
        cmocka_unit_test(test_bytes_after_gzip),
        cmocka_unit_test(test_bytes_after_zip),
        cmocka_unit_test(test_archive_in_archive),
        cmocka_unit_test(test_zip_without_its_table),
        cmocka_unit_test(test_flipped_bit),
        cmocka_unit_test(test_zip_with_several_or_no_file),
        cmocka_unit_test(test_bomb),
        cmocka_unit_test(test_reader),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
