// SPDX-License-Identifier: EUPL-1.2
// tests/unit/money_test.c: cents.
#include "arena_fixture.h"
#include "common/money.h"

static void test_checked(void **state)
{
    (void)state;
    int64_t cents = 7;
    assert_false(money_add(INT64_MAX, 1, &cents));
    assert_false(money_add(INT64_MIN, -1, &cents));
    assert_false(money_multiply(INT64_MAX / 2 + 1, 2, &cents));
    assert_int_equal(cents, 7);
    assert_true(money_add(INT64_MAX, -1, &cents));
    assert_true(cents == INT64_MAX - 1);
    assert_true(money_multiply(-150, 3, &cents));
    assert_int_equal(cents, -450);
}

static void test_parse(void **state)
{
    static const struct {
        const char *text;
        int64_t hundredths;
    } good[] = {
        {"0", 0},
        {"1234.5", 123450},
        {"1234,50", 123450},
        {"19200", 1920000},
        {"-3", -300},
        {"-0,01", -1},
        {"0.07", 7},
        {"007", 700},
        {"12.3400", 1234},
        {"92233720368547758.07", INT64_MAX},
        {"-92233720368547758.08", INT64_MIN},
    };
    struct fault fault = {.arena = *state};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        int64_t got = 99;
        assert_int_equal(money_parse(good[i].text, "montant", &got, &fault), STATUS_OK);
        assert_true(got == good[i].hundredths);
    }
}

static void test_parse_refuses(void **state)
{
    static const char *const bad[] = {"",     "-",   ".5",  "5.",   "1 000",   "1.2.3",  "1,2,3",
                                      "+3",   "1e3", "12€", "0x10", "1.001",   "0.1230", "--1",
                                      "1.-5", " 1",  "1 ",  "NaN",  "1.000,5", "٣"};
    struct fault fault = {.arena = *state};
    int64_t got = 99;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(money_parse(bad[i], "montant", &got, &fault), STATUS_INVALID_ARGUMENT);
        assert_string_equal(fault.field, "montant");
    }
    static const char *const large[] = {"92233720368547758.08", "-92233720368547758.09",
                                        "100000000000000000000000"};
    for (size_t i = 0; i < sizeof large / sizeof large[0]; i++)
        assert_int_equal(money_parse(large[i], "montant", &got, &fault), STATUS_OUT_OF_RANGE);
    assert_int_equal(got, 99);
}

#define N "\xE2\x80\xAF" // narrow no-break space

static void test_format(void **state)
{
    assert_string_equal(money_format(*state, 1920000), "19" N "200,00" N "€");
    assert_string_equal(money_format(*state, 0), "0,00" N "€");
    assert_string_equal(money_format(*state, 7), "0,07" N "€");
    assert_string_equal(money_format(*state, -99999), "-999,99" N "€");
    assert_string_equal(money_format(*state, 100000), "1" N "000,00" N "€");
    assert_string_equal(money_format(*state, INT64_MIN),
                        "-92" N "233" N "720" N "368" N "547" N "758,08" N "€");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_checked),
        cmocka_unit_test(test_parse),
        cmocka_unit_test(test_parse_refuses),
        cmocka_unit_test(test_format),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
