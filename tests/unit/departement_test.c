// SPDX-License-Identifier: EUPL-1.2
// tests/unit/departement_test.c: codes and names of départements.
#include "common/departement.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>

static void test_names(void **state)
{
    (void)state;
    assert_string_equal(departement_nom("03"), "Allier");
    assert_string_equal(departement_nom("25"), "Doubs");
    assert_string_equal(departement_nom("2A"), "Corse-du-Sud");
    assert_string_equal(departement_nom("95"), "Val-d'Oise");
    assert_string_equal(departement_nom("974"), "La Réunion");
    static const char *const NONE[] = {"", "0", "00", "20", "96", "970", "2C", "2a", "025", "9711"};
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++)
        assert_null(departement_nom(NONE[i]));
}

// 94 numbers, the two of Corse, five overseas; and seven collectivities.
static void test_count(void **state)
{
    (void)state;
    int two = 0, three = 0;
    for (int i = 0; i < 1000; i++) {
        char code[8];
        snprintf(code, sizeof code, "%02d", i);
        two += i < 100 && departement_valid(code);
        three += i >= 100 && departement_valid(code);
    }
    assert_int_equal(two, 94);
    assert_int_equal(three, 5 + 7);
    assert_true(departement_valid("2A") && departement_valid("2B"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_names), cmocka_unit_test(test_count)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
