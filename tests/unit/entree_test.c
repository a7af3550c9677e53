// SPDX-License-Identifier: EUPL-1.2
// tests/unit/entree_test.c: entries of the log read one way only.
#include "common/entree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct fault fault;

static void writes_reads_and_leaves_out_the_empty(void **state)
{
    (void)state;
    const char *facts[] = {"departement",      "03",          "motif", "",
                           "organisation-nom", "UT : Allier", NULL};
    char *text;
    assert_int_equal(entree_write("avis", facts, &text, &fault), STATUS_OK);
    assert_string_equal(text, "concert avis v1\ndepartement: 03\norganisation-nom: UT : Allier\n");
    assert_int_equal(entree_check(text, strlen(text), &fault), STATUS_OK);
    assert_string_equal(entree_nature(text, fault.arena), "avis");
    assert_string_equal(entree_get(text, "organisation-nom", fault.arena), "UT : Allier");
    assert_null(entree_get(text, "organisation", fault.arena));
    assert_null(entree_get(text, "motif", fault.arena));
}

static void a_line_break_cannot_forge_a_fact(void **state)
{
    (void)state;
    const char *facts[] = {"reference", "A\naccord: oui", NULL};
    char *text;
    assert_int_equal(entree_write("decision", facts, &text, &fault), STATUS_INVALID_ARGUMENT);
    assert_string_equal(fault.field, "reference");
}

static void other_forms_are_refused(void **state)
{
    (void)state;
    static const char *const BAD[] = {"",
                                      "concert avis v1",
                                      "concert avis v2\n",
                                      "concert  v1\n",
                                      "avis\n",
                                      "concert avis v1\n\n",
                                      "concert avis v1\na:b\n",
                                      "concert avis v1\nA: b\n",
                                      "concert avis v1\na: \n",
                                      "concert avis v1\n: b\n",
                                      "concert avis v1\r\na: b\r\n",
                                      "concert avis v1\na: \xff\n",
                                      "concert Avis v1\n"};
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++)
        assert_int_equal(entree_check(BAD[i], strlen(BAD[i]), &fault), STATUS_INVALID_ARGUMENT);
}

static void the_longest_entry_fits_and_one_more_byte_does_not(void **state)
{
    (void)state;
    size_t head = strlen("concert avis v1\nx: \n");
    char *value = arena_alloc(fault.arena, ENTREE_MAX);
    memset(value, 'v', ENTREE_MAX - head);
    const char *facts[] = {"x", value, NULL};
    char *text;
    assert_int_equal(entree_write("avis", facts, &text, &fault), STATUS_OK);
    assert_int_equal(strlen(text), ENTREE_MAX);
    value[ENTREE_MAX - head] = 'v';
    assert_int_equal(entree_write("avis", facts, &text, &fault), STATUS_RESOURCE_EXHAUSTED);
}

static void the_digest_of_a_person_opens_with_its_salt_only(void **state)
{
    (void)state;
    unsigned char salt[ENTREE_SEL] = {1}, other[ENTREE_SEL] = {2};
    char a[65], b[65];
    // Computed apart: printf 'concert-personne-v1\n' ‖ 01 00… ‖ 'Anne\nMoreau\nPréfète\n' |
    // sha256sum
    entree_personne(salt, "Anne", "Moreau", "Préfète", a);
    entree_personne(salt, "Anne", "Moreau", "Préfète", b);
    assert_string_equal(a, b);
    entree_personne(other, "Anne", "Moreau", "Préfète", b);
    assert_string_not_equal(a, b);
    entree_personne(salt, "AnneM", "oreau", "Préfète", b); // the line breaks keep parts apart
    assert_string_not_equal(a, b);
    assert_string_equal(a, "b5fd3d9121bdeb967d2cbb9d319643764bd29f2cb4781166acfbc504ae93cfdd");
}

static void the_digest_of_a_text_opens_with_its_salt_and_its_fact_only(void **state)
{
    (void)state;
    static const char TEXT[] = "Deux\nlignes, une préfète";
    unsigned char salt[ENTREE_SEL] = {1}, other[ENTREE_SEL] = {2};
    char a[65], b[65];
    entree_texte(salt, "motif-empreinte", TEXT, strlen(TEXT), a);
    // Computed apart, by Python's hashlib.
    assert_string_equal(a, "4b1d7f1b896e1a6381457d3fc875762965f67bc717f39dfc8969a878b4f1b0bf");
    entree_texte(other, "motif-empreinte", TEXT, strlen(TEXT), b);
    assert_string_not_equal(a, b);
    entree_texte(salt, "reserves-empreinte", TEXT, strlen(TEXT), b);
    assert_string_not_equal(a, b);
    entree_texte(salt, "motif-empreinte", TEXT, strlen(TEXT) - 1, b);
    assert_string_not_equal(a, b);
    assert_true(entree_est_empreinte("motif-empreinte"));
    assert_false(entree_est_empreinte("-empreinte"));
    assert_false(entree_est_empreinte("empreinte"));
    assert_false(entree_est_empreinte("motif-empreinte-x"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_reads_and_leaves_out_the_empty),
        cmocka_unit_test(a_line_break_cannot_forge_a_fact),
        cmocka_unit_test(other_forms_are_refused),
        cmocka_unit_test(the_longest_entry_fits_and_one_more_byte_does_not),
        cmocka_unit_test(the_digest_of_a_person_opens_with_its_salt_only),
        cmocka_unit_test(the_digest_of_a_text_opens_with_its_salt_and_its_fact_only),
    };
    fault.arena = arena_create(8 * 1024 * 1024);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_destroy(&fault.arena);
    return failed;
}
