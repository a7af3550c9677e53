// SPDX-License-Identifier: EUPL-1.2
// tests/unit/siret_test.c: keys of SIREN and SIRET, and the départements of codes.
#include "common/departement.h"
#include "common/siret.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

static void test_key(void **state)
{
    (void)state;
    // 7 3 2 8 2 9 3 2 0 0 0 0 7 4: INSEE's own example.
    assert_true(siret_valid("73282932000074"));
    assert_true(siren_valid("732829320"));
    char text[] = "73282932000074";
    for (size_t i = 0; i < 14; i++)
        for (int digit = '0'; digit <= '9'; digit++) {
            char kept = text[i];
            text[i] = (char)digit;
            assert_int_equal(siret_valid(text), digit == kept);
            text[i] = kept;
        }
    assert_false(siret_valid("7328293200007"));
    assert_false(siret_valid("732829320000741"));
    assert_false(siret_valid("7328293200007A"));
    assert_false(siret_valid(""));
    assert_false(siren_valid("732829321"));
}

static void test_la_poste(void **state)
{
    (void)state;
    assert_true(siret_valid("35600000000048")); // head office, by Luhn
    assert_true(siret_valid("35600000000001")); // 3+5+6+1 = 15
    assert_false(siret_valid("35600000000002"));
    // The exception is La Poste's alone: another SIREN whose digits add to a multiple of 5.
    assert_false(siret_valid("73282932000075"));
    assert_false(siret_valid("35600000100000"));
}

static void test_check(void **state)
{
    (void)state;
    struct arena *arena = arena_create(1 << 16);
    struct fault fault = {.arena = arena};
    assert_int_equal(siret_check("73282932000074", "siret", &fault), STATUS_OK);
    assert_int_equal(siret_check("732829320", "siret", &fault), STATUS_INVALID_ARGUMENT);
    assert_non_null(strstr(fault.text, "14 chiffres"));
    assert_int_equal(siret_check("73282932000075", "siret", &fault), STATUS_INVALID_ARGUMENT);
    assert_non_null(strstr(fault.text, "clé"));
    assert_string_equal(fault.field, "siret");
    arena_destroy(&arena);
    assert_true(siret_same_siren("73282932000074", "73282932000082"));
    assert_false(siret_same_siren("73282932000074", "35600000000048"));
}

static void test_departement(void **state)
{
    (void)state;
    static const char *const good[] = {"01", "03", "19", "2A", "2B", "95", "971", "976", "988"};
    static const char *const bad[] = {"",   "00", "20",  "96", "97",  "1",
                                      "3 ", "2C", "979", "2a", "9711"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_true(departement_valid(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(departement_valid(bad[i]));
}

static void test_departement_of(void **state)
{
    (void)state;
    char code[DEPARTEMENT_TEXT] = "";
    assert_true(departement_of_insee("03190", code));
    assert_string_equal(code, "03");
    assert_true(departement_of_insee("2A004", code));
    assert_string_equal(code, "2A");
    assert_true(departement_of_insee("97105", code));
    assert_string_equal(code, "971");
    assert_true(departement_of_cp("20000", code));
    assert_string_equal(code, "2A");
    assert_true(departement_of_cp("20600", code));
    assert_string_equal(code, "2B");
    assert_true(departement_of_cp("97400", code));
    assert_string_equal(code, "974");
    assert_true(departement_of_cp("69003", code));
    static const char *const bad[] = {"", "3190", "00123", "2A0X4", "2C004", "97900", "20300"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(departement_of_insee(bad[i], code));
        assert_false(departement_of_cp(bad[i], code));
    }
    assert_string_equal(code, "69");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_key),
        cmocka_unit_test(test_la_poste),
        cmocka_unit_test(test_check),
        cmocka_unit_test(test_departement),
        cmocka_unit_test(test_departement_of),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
