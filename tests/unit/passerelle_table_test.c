// link: passerelle
// SPDX-License-Identifier: EUPL-1.2
// tests/unit/passerelle_table_test.c: pending calls, cached sessions, growing buffers, file names.
#include "passerelle/buffer.h"
#include "passerelle/file.h"
#include "passerelle/pending.h"
#include "passerelle/session_cache.h"

#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
// after the headers it needs
#include <cmocka.h>

// The table never looks into a link.
static char places[2];
#define A ((struct link *)(void *)&places[0])
#define B ((struct link *)(void *)&places[1])

static void nothing(void *owner, const struct reply *reply)
{
    (void)owner;
    (void)reply;
}

struct seen {
    struct pending_table *table;
    uint64_t ids[8];
    int count;
};

static void see(void *context, uint64_t id)
{
    struct seen *seen = context;
    seen->ids[seen->count++] = id;
    pending_remove(seen->table, id);
}

static void test_pending_ids(void **state)
{
    struct pending_table table;
    (void)state;
    assert_true(pending_open(&table, 2));
    uint64_t one = pending_add(&table, A, 10, nothing, &table);
    uint64_t two = pending_add(&table, A, 20, nothing, NULL);
    assert_true(one && two && one != two);
    assert_int_equal(pending_add(&table, A, 30, nothing, NULL), 0);
    assert_ptr_equal(pending_find(&table, one)->owner, &table);
    pending_remove(&table, one);
    assert_null(pending_find(&table, one));
    uint64_t three = pending_add(&table, A, 30, nothing, NULL);
    assert_int_equal((uint32_t)three, (uint32_t)one); // the same slot
    assert_null(pending_find(&table, one));           // under another id
    pending_remove(&table, one);                      // which the old one does not free
    assert_non_null(pending_find(&table, three));
    assert_null(pending_find(&table, 0));
    assert_null(pending_find(&table, UINT64_MAX));
    pending_close(&table);
}

static void test_pending_generation_wraps(void **state)
{
    struct pending_table table;
    (void)state;
    assert_true(pending_open(&table, 1));
    table.slots[0].generation = UINT32_MAX;
    uint64_t last = pending_add(&table, A, 1, nothing, NULL);
    pending_remove(&table, last);
    uint64_t next = pending_add(&table, A, 1, nothing, NULL);
    assert_int_not_equal(next, 0);
    assert_int_not_equal(next, last);
    pending_close(&table);
}

static void test_pending_deadlines(void **state)
{
    struct pending_table table;
    struct seen seen = {.table = &table};
    (void)state;
    assert_true(pending_open(&table, 8));
    pending_add(&table, A, 300, nothing, NULL);
    uint64_t soon = pending_add(&table, A, 100, nothing, NULL);
    uint64_t also = pending_add(&table, A, 200, nothing, NULL);
    pending_expire(&table, 99, see, &seen);
    assert_int_equal(seen.count, 0);
    pending_expire(&table, 200, see, &seen);
    assert_int_equal(seen.count, 2);
    assert_true(seen.ids[0] == soon && seen.ids[1] == also);
    assert_int_equal(table.earliest_us, 300);
    pending_add(&table, A, 250, nothing, NULL);
    assert_int_equal(table.earliest_us, 250);
    pending_expire(&table, 1000, see, &seen);
    assert_int_equal(seen.count, 4);
    assert_true(table.earliest_us == INT64_MAX);
    pending_close(&table);
}

static void test_pending_of_one_link(void **state)
{
    struct pending_table table;
    struct seen seen = {.table = &table};
    (void)state;
    assert_true(pending_open(&table, 8));
    pending_add(&table, A, 1, nothing, NULL);
    uint64_t other = pending_add(&table, B, 1, nothing, NULL);
    pending_add(&table, A, 1, nothing, NULL);
    pending_each(&table, A, see, &seen);
    assert_int_equal(seen.count, 2);
    assert_non_null(pending_find(&table, other));
    pending_close(&table);
}

static struct session_entry *add(struct session_cache *cache, const char *secret, int64_t until_us)
{
    unsigned char key[SESSION_KEY];
    session_cache_key(cache, secret, key);
    struct session_entry *entry = session_cache_add(cache, key);
    if (entry && until_us) {
        entry->token = strdup(secret);
        entry->until_us = until_us;
    }
    return entry;
}

static struct session_entry *find(struct session_cache *cache, const char *secret, int64_t now_us)
{
    unsigned char key[SESSION_KEY];
    session_cache_key(cache, secret, key);
    return session_cache_find(cache, key, now_us);
}

static void test_session_time(void **state)
{
    struct session_cache *cache = session_cache_create(4);
    (void)state;
    add(cache, "a", 100);
    assert_string_equal(find(cache, "a", 99)->token, "a");
    assert_null(find(cache, "b", 99));
    assert_null(find(cache, "a", 100));
    assert_null(find(cache, "a", 99)); // dropped, not hidden
    session_cache_destroy(&cache);
    assert_null(cache);
}

static void test_session_bound(void **state)
{
    struct session_cache *cache = session_cache_create(3);
    (void)state;
    add(cache, "a", 100);
    add(cache, "b", 100);
    add(cache, "c", 100);
    assert_non_null(find(cache, "a", 1)); // b is now the oldest
    add(cache, "d", 100);
    assert_null(find(cache, "b", 1));
    assert_non_null(find(cache, "a", 1));
    assert_non_null(find(cache, "c", 1));
    assert_non_null(find(cache, "d", 1));
    session_cache_destroy(&cache);
}

static void test_session_under_way_stays(void **state)
{
    struct session_cache *cache = session_cache_create(2);
    (void)state;
    struct session_entry *under_way = add(cache, "a", 0);
    add(cache, "b", 100);
    add(cache, "c", 100);
    assert_ptr_equal(find(cache, "a", INT64_MAX), under_way);
    assert_null(find(cache, "b", 1));
    add(cache, "d", 0);
    assert_null(add(cache, "e", 0)); // both places are under way
    session_cache_drop(under_way);
    assert_non_null(add(cache, "e", 0));
    session_cache_destroy(&cache);
}

static void test_session_doubtful_is_not_found(void **state)
{
    struct session_cache *cache = session_cache_create(2);
    (void)state;
    struct session_entry *before = add(cache, "a", 0);
    before->doubtful = true;
    assert_null(find(cache, "a", 1));
    struct session_entry *after = add(cache, "a", 0);
    assert_ptr_equal(find(cache, "a", 1), after);
    assert_null(add(cache, "b", 0)); // it keeps its place until its exchange ends
    session_cache_drop(before);
    assert_ptr_equal(find(cache, "a", 1), after);
    session_cache_destroy(&cache);
}

static void test_session_key_is_this_process_s(void **state)
{
    unsigned char here[SESSION_KEY], there[SESSION_KEY];
    struct session_cache *one = session_cache_create(1), *other = session_cache_create(1);
    (void)state;
    session_cache_key(one, "secret", here);
    session_cache_key(other, "secret", there);
    assert_memory_not_equal(here, there, SESSION_KEY);
    session_cache_destroy(&one);
    session_cache_destroy(&other);
}

static void test_buffer(void **state)
{
    struct buffer buffer = {0};
    unsigned char in = 0, out = 0, byte;
    (void)state;
    assert_int_equal(buffer_size(&buffer), 0);
    assert_non_null(buffer_data(&buffer));
    for (int round = 0; round < 2000; round++) {
        for (int i = 0; i < round % 97; i++, in++)
            assert_true(buffer_append(&buffer, &in, 1));
        for (int i = 0; i < round % 89 && buffer_take(&buffer, &byte, 1); i++)
            assert_int_equal(byte, out++);
    }
    assert_int_equal((unsigned char)(in - out), buffer_size(&buffer) % 256);
    assert_true(buffer_append(&buffer, &in, 0));
    assert_false(buffer_append(&buffer, &in, SIZE_MAX / 2));
    buffer_clear(&buffer);
    assert_int_equal(buffer_take(&buffer, &byte, 1), 0);
    buffer_free(&buffer);
}

static void test_buffer_gives_back(void **state)
{
    static const unsigned char much[3 * BUFFER_KEPT];
    struct buffer buffer = {0};
    (void)state;
    assert_true(buffer_append(&buffer, much, 100));
    buffer_clear(&buffer);
    assert_non_null(buffer.data);
    assert_true(buffer_append(&buffer, much, sizeof much));
    buffer_clear(&buffer);
    assert_null(buffer.data);
}

static void test_file_path(void **state)
{
    static const char *const GOOD[] = {
        "a", "03/checkpoint", "tile/0/x001/067.p/3", "...", ".a", "été.pdf", "a b"};
    static const char *const BAD[] = {"",      "/",    "/a",   "a/",    "a//b",
                                      ".",     "..",   "../a", "a/..",  "a/.",
                                      "a/./b", "a\\b", "a\nb", "a\x7f", "\xff"};
    char path[1026];
    (void)state;
    for (size_t i = 0; i < sizeof GOOD / sizeof *GOOD; i++)
        assert_true(file_path_valid(GOOD[i]));
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        assert_false(file_path_valid(BAD[i]));
    memset(path, 'a', sizeof path);
    path[1024] = '\0';
    assert_true(file_path_valid(path));
    path[1024] = 'a';
    path[1025] = '\0';
    assert_false(file_path_valid(path));
}

static void test_file_etag(void **state)
{
    char etag[FILE_ETAG];
    (void)state;
    file_etag("abc", 3, etag); // FIPS 180-4's example
    assert_string_equal(etag,
                        "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"");
    assert_true(file_etag_matches(etag, etag));
    assert_true(file_etag_matches("*", etag));
    assert_true(file_etag_matches("\"a\" , W/\"ba\", \"b\"", "\"ba\""));
    assert_false(file_etag_matches("", etag));
    assert_false(file_etag_matches("ba", "\"ba\""));
    assert_false(file_etag_matches("\"bac\", \"b\"", "\"ba\""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pending_ids),
        cmocka_unit_test(test_pending_generation_wraps),
        cmocka_unit_test(test_pending_deadlines),
        cmocka_unit_test(test_pending_of_one_link),
        cmocka_unit_test(test_session_time),
        cmocka_unit_test(test_session_bound),
        cmocka_unit_test(test_session_under_way_stays),
        cmocka_unit_test(test_session_doubtful_is_not_found),
        cmocka_unit_test(test_session_key_is_this_process_s),
        cmocka_unit_test(test_buffer),
        cmocka_unit_test(test_buffer_gives_back),
        cmocka_unit_test(test_file_path),
        cmocka_unit_test(test_file_etag),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
