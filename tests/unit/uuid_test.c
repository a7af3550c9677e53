// SPDX-License-Identifier: EUPL-1.2
// tests/unit/uuid_test.c
#include "common/uuid.h"

#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void are_version_7_unique_and_in_order(void **state)
{
    (void)state;
    enum { COUNT = 3000 };
    static struct uuid ids[COUNT];
    for (int i = 0; i < COUNT; i++) {
        ids[i] = uuid_make();
        assert_int_equal(ids[i].bytes[6] >> 4, 7);
        assert_int_equal(ids[i].bytes[8] >> 6, 2);
        if (i > 0)
            assert_memory_not_equal(ids[i].bytes, ids[i - 1].bytes, 16);
    }
    // The first six bytes are the time: never going back by more than a clock step would.
    assert_true(memcmp(ids[0].bytes, ids[COUNT - 1].bytes, 6) <= 0);
}

static void format_and_parse_are_inverse(void **state)
{
    (void)state;
    char text[UUID_TEXT];
    for (int i = 0; i < 100; i++) {
        struct uuid id = uuid_make(), back;
        uuid_format(&id, text);
        assert_int_equal(strlen(text), 36);
        assert_true(uuid_parse(text, &back));
        assert_memory_equal(id.bytes, back.bytes, 16);
    }
}

static void malformed_texts_are_refused(void **state)
{
    (void)state;
    static const char *const BAD[] = {"",
                                      "0",
                                      "01234567-89ab-cdef-0123-456789abcde",
                                      "01234567-89ab-cdef-0123-456789abcdef0",
                                      "0123456789ab-cdef-0123-456789abcdef0",
                                      "g1234567-89ab-cdef-0123-456789abcdef",
                                      "{1234567-89ab-cdef-0123-456789abcde}",
                                      "01234567-89ab-cdef-0123-456789abcde "};
    struct uuid id = {.bytes = {42}};
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++)
        assert_false(uuid_parse(BAD[i], &id));
    assert_int_equal(id.bytes[0], 42); // untouched
    assert_true(uuid_parse("01234567-89AB-CDEF-0123-456789abcdef", &id));
    assert_int_equal(id.bytes[4], 0x89);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(are_version_7_unique_and_in_order),
        cmocka_unit_test(format_and_parse_are_inverse),
        cmocka_unit_test(malformed_texts_are_refused),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
