// link: conventionnement
// SPDX-License-Identifier: EUPL-1.2
// tests/unit/annexe_numero_test.c: numbers of annexes and of conventions.
#include "arena_fixture.h"
#include "conventionnement/annexe_numero.h"

#include <string.h>

static void test_round_trip(void **state)
{
    static const struct {
        const char *text, *departement, *racine;
        enum annexe_mesure mesure;
    } good[] = {
        {"ACI051170013A0M1", "51", "ACI051170013", MESURE_ACI},
        {"EI59L180002A3M0", "59", "EI59L180002", MESURE_EI},
        {"AI02A000001A0M0", "2A", "AI02A000001", MESURE_AI},
        {"ETTI02B999999A12M10", "2B", "ETTI02B999999", MESURE_ETTI},
        {"EITI971200001A0M0", "971", "EITI971200001", MESURE_EITI},
        {"FDI003240001A0M0", "03", "FDI003240001", MESURE_FDI},
        {"ACIPA069240001A9999M9999", "69", "ACIPA069240001", MESURE_ACIPA},
        {"EIPA025240001A1M0", "25", "EIPA025240001", MESURE_EIPA},
    };
    struct fault fault = {.arena = *state};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        struct annexe_numero numero;
        assert_int_equal(annexe_numero_parse(good[i].text, "numero", &numero, &fault), STATUS_OK);
        assert_int_equal(numero.mesure, good[i].mesure);
        assert_string_equal(numero.departement, good[i].departement);
        assert_string_equal(annexe_numero_format(*state, &numero), good[i].text);
        assert_string_equal(annexe_numero_racine(*state, &numero), good[i].racine);
    }
}

static void test_refuses(void **state)
{
    static const char *const bad[] = {
        "",
        "ACI",
        "XYZ051170013A0M1",
        "aci051170013A0M1",
        "ACIACI051170013A0M1",
        "ACI51170013A0M1",
        "ACI000170013A0M1",
        "ACI020170013A0M1",
        "ACI979170013A0M1",
        "ACI123170013A0M1",
        "ACI05117001A0M1",
        "ACI0511700133A0M1",
        "ACI051170013",
        "ACI051170013A0",
        "ACI051170013A00M1",
        "ACI051170013A0M1 ",
        "ACI051170013A0M01",
        "ACI051170013A10000M0",
        "ACI051170013M0A1",
        "ACI051170013A-1M0",
        "ACI051170013A99999999999999999999M0",
    };
    struct fault fault = {.arena = *state};
    struct annexe_numero numero = {.sequence = 5};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(annexe_numero_parse(bad[i], "numero", &numero, &fault),
                         STATUS_INVALID_ARGUMENT);
        assert_string_equal(fault.field, "numero");
    }
    assert_int_equal(numero.sequence, 5);
}

static void test_next(void **state)
{
    struct fault fault = {.arena = *state};
    struct annexe_numero numero;
    assert_int_equal(annexe_numero_parse("ACI051170013A0M2", "numero", &numero, &fault), STATUS_OK);
    assert_int_equal(annexe_numero_modify(&numero, &numero, &fault), STATUS_OK);
    assert_string_equal(annexe_numero_format(*state, &numero), "ACI051170013A0M3");
    assert_int_equal(annexe_numero_renew(&numero, &numero, &fault), STATUS_OK);
    assert_string_equal(annexe_numero_format(*state, &numero), "ACI051170013A1M0");
    numero.renewal = numero.modification = ANNEXE_NUMERO_MAX;
    assert_int_equal(annexe_numero_renew(&numero, &numero, &fault), STATUS_OUT_OF_RANGE);
    assert_int_equal(annexe_numero_modify(&numero, &numero, &fault), STATUS_OUT_OF_RANGE);
}

static void test_convention(void **state)
{
    static const struct {
        const char *text, *normal;
    } cases[] = {
        {"054 010118 ACI 00019", "054 010118 ACI 00019"},
        {"  054  010118\tACI 00019 03 ", "054 010118 ACI 00019 03"},
        {"ei 017\xC2\xA0"
         "21\xE2\x80\xAF"
         "0016",
         "EI 017 21 0016"},
        {"", ""},
        {"   ", ""},
        {NULL, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(convention_numero_normalize(*state, cases[i].text), cases[i].normal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_refuses),
        cmocka_unit_test(test_next),
        cmocka_unit_test(test_convention),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
