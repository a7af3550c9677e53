// link: flux
// SPDX-License-Identifier: EUPL-1.2
// tests/unit/flux_cursor_test.c: one text for one state of reading, and no other text.
#include "tlog_fixture.h"

#include "flux/cursor.h"

static void round_trips(void **state)
{
    struct fixture *fixture = *state;
    static const char *const TEXTS[] = {"03:0", "03:12,25:4", "01:1,2A:9223372036854775807,971:3"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        struct cursor cursor;
        char *text;
        assert_int_equal(cursor_parse(TEXTS[i], &cursor, &fixture->fault), STATUS_OK);
        assert_int_equal(cursor_format(&cursor, &text, &fixture->fault), STATUS_OK);
        assert_string_equal(text, TEXTS[i]);
    }
}

static void malformed(void **state)
{
    struct fixture *fixture = *state;
    static const char *const TEXTS[] = {
        "",          "0",           "12",    "03",     "03:",
        ":12",       "03:-1",       "03:01", "03:1 ",  "03:9223372036854775808",
        "03:1,",     ",03:1",       "3:1",   "20:1",   "25:4,03:12",
        "03:1,03:1", "03:1;25:4",   "2a:1",  "03:1:2", "03:1,,25:1",
        "03:0x1",    "03:1,25:4,x", "abc",   "03:1\n",
    };
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        struct cursor cursor;
        fixture->fault.field = NULL;
        assert_int_equal(cursor_parse(TEXTS[i], &cursor, &fixture->fault), STATUS_INVALID_ARGUMENT);
        assert_string_equal(fixture->fault.field, "curseur");
    }
}

static void many(void **state)
{
    struct fixture *fixture = *state;
    char text[2048] = "";
    size_t size = 0;
    for (int i = 1; i <= 95; i++)
        if (i != 20)
            size +=
                (size_t)snprintf(text + size, sizeof text - size, "%s%02d:1", size ? "," : "", i);
    struct cursor cursor;
    assert_int_equal(cursor_parse(text, &cursor, &fixture->fault), STATUS_OK);
    assert_int_equal(cursor.count, 94);
    assert_int_equal(cursor_find(&cursor, "91")->rank, 1);
    assert_null(cursor_find(&cursor, "2A"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(round_trips),
        WITH_FIXTURE(malformed),
        WITH_FIXTURE(many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
