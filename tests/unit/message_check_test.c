// SPDX-License-Identifier: EUPL-1.2
// tests/unit/message_check_test.c: hostile protobuf bytes.
#include "common/message_check.h"

#include "concert/acces/v1/acces.pb-c.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct fault fault;

static enum status check(const char *bytes, size_t size)
{
    return message_check(&concert__acces__v1__login_request__descriptor, (const uint8_t *)bytes,
                         size, &fault);
}

static void clean_text_passes(void **state)
{
    (void)state;
    assert_int_equal(check("", 0), STATUS_OK);
    assert_int_equal(check("\x0a\x03"
                           "abc",
                           5),
                     STATUS_OK);
    assert_int_equal(check("\x0a\x02\xc3\xa9", 4), STATUS_OK); // é
    assert_int_equal(check("\xf2\x07\x01\x00", 4), STATUS_OK); // an unknown field
}

static void nul_and_broken_utf8_are_named(void **state)
{
    (void)state;
    assert_int_equal(check("\x0a\x03"
                           "a\0c",
                           5),
                     STATUS_INVALID_ARGUMENT);
    assert_string_equal(fault.field, "courriel");
    assert_int_equal(check("\x12\x02\xc3\x28", 4), STATUS_INVALID_ARGUMENT);
    assert_string_equal(fault.field, "mot_de_passe");
    assert_int_equal(check("\x0a\x01\x1b", 3), STATUS_INVALID_ARGUMENT); // escape
}

static void truncated_and_endless_messages_are_refused(void **state)
{
    (void)state;
    assert_int_equal(check("\x0a", 1), STATUS_INVALID_ARGUMENT);
    assert_int_equal(check("\x0a\x05"
                           "ab",
                           4),
                     STATUS_INVALID_ARGUMENT);
    assert_int_equal(check("\x0a\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 11),
                     STATUS_INVALID_ARGUMENT);
    assert_int_equal(check("\x0b", 1), STATUS_INVALID_ARGUMENT); // group
    assert_int_equal(check("\x00\x00", 2), STATUS_INVALID_ARGUMENT);
    assert_int_equal(check("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", 11),
                     STATUS_INVALID_ARGUMENT);
}

static void overlong_text_is_refused(void **state)
{
    (void)state;
    enum { SIZE = 1024 * 1024 + 1 };
    static char bytes[SIZE + 4];
    memcpy(bytes, "\x0a\x81\x80\x40", 4); // 1 MiB + 1
    memset(bytes + 4, 'a', SIZE);
    assert_int_equal(check(bytes, sizeof bytes), STATUS_INVALID_ARGUMENT);
    assert_non_null(strstr(fault.text, "trop long"));
}

static void nested_fields_bear_their_path(void **state)
{
    (void)state;
    // LoginResponse.moi.courriel
    static const char BYTES[] = "\x22\x04\x12\x02\xff\xfe";
    assert_int_equal(message_check(&concert__acces__v1__login_response__descriptor,
                                   (const uint8_t *)BYTES, 6, &fault),
                     STATUS_INVALID_ARGUMENT);
    assert_string_equal(fault.field, "moi.courriel");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clean_text_passes),
        cmocka_unit_test(nul_and_broken_utf8_are_named),
        cmocka_unit_test(truncated_and_endless_messages_are_refused),
        cmocka_unit_test(overlong_text_is_refused),
        cmocka_unit_test(nested_fields_bear_their_path),
    };
    fault.arena = arena_create(1024 * 1024);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_destroy(&fault.arena);
    return failed;
}
