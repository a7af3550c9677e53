// SPDX-License-Identifier: EUPL-1.2
// tests/unit/utf8_test.c: every edge of RFC 3629.
#include "common/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void well_formed_is_valid(void **state)
{
    (void)state;
    const char *const cases[] = {"",
                                 "abc",
                                 "\x7F",
                                 "\xC2\x80",
                                 "\xDF\xBF",
                                 "\xE0\xA0\x80",
                                 "\xED\x9F\xBF",
                                 "\xEE\x80\x80",
                                 "\xEF\xBF\xBF",
                                 "\xF0\x90\x80\x80",
                                 "\xF4\x8F\xBF\xBF",
                                 "été 😀"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_true(utf8_valid(cases[i], strlen(cases[i])));
    assert_true(utf8_valid("a\0b", 3));
}

static void ill_formed_is_not(void **state)
{
    (void)state;
    const char *const cases[] = {
        "\x80",             // continuation alone
        "\xC0\x80",         // overlong NUL
        "\xC1\xBF",         // overlong
        "\xE0\x9F\xBF",     // overlong
        "\xF0\x8F\xBF\xBF", // overlong
        "\xED\xA0\x80",     // surrogate
        "\xED\xBF\xBF",     // surrogate
        "\xF4\x90\x80\x80", // past U+10FFFF
        "\xF5\x80\x80\x80",
        "\xFF",
        "\xC3",
        "\xE2\x82",
        "\xF0\x9F\x98", // cut short
        "\xC3(",
        "\xE2\x82(",
        "\xF0\x9F\x98(",
        "\xE9t\xE9",
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_false(utf8_valid(cases[i], strlen(cases[i])));
        assert_false(utf8_clean(cases[i], strlen(cases[i])));
    }
    assert_false(utf8_valid("é", 1)); // the size rules, not the NUL
}

static void control_characters_are_not_clean(void **state)
{
    (void)state;
    for (char c = 0; c < 0x20; c++)
        assert_int_equal(utf8_clean(&c, 1), c == '\n' || c == '\t' || c == '\r');
    assert_false(utf8_clean("a\0b", 3));
    assert_true(utf8_clean("ligne\r\n\tété", strlen("ligne\r\n\tété")));
}

static void a_cut_keeps_whole_characters(void **state)
{
    (void)state;
    assert_int_equal(utf8_cut("aé", 3, 3), 3);
    assert_int_equal(utf8_cut("aé", 3, 2), 1);
    assert_int_equal(utf8_cut("é", 2, 1), 0);
    assert_int_equal(utf8_cut("😀b", 5, 4), 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(well_formed_is_valid),
        cmocka_unit_test(ill_formed_is_not),
        cmocka_unit_test(control_characters_are_not_clean),
        cmocka_unit_test(a_cut_keeps_whole_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
