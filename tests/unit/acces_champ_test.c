// link: acces
// SPDX-License-Identifier: EUPL-1.2
// tests/unit/acces_champ_test.c: texts of acces's requests: what passes, what is refused, and
// where.
#include "acces/champ.h"
#include "acces/motif.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct arena *arena;
static struct fault fault;

static int setup(void **state)
{
    (void)state;
    arena = arena_create(1 << 20);
    fault = (struct fault){.arena = arena};
    return arena ? 0 : 1;
}

static int teardown(void **state)
{
    (void)state;
    arena_destroy(&arena);
    return 0;
}

static const char *repeat(const char *text, int times)
{
    char *all = arena_alloc(arena, strlen(text) * (size_t)times + 1);
    for (int i = 0; i < times; i++)
        strcat(all, text);
    return all;
}

static void test_courriel_is_normalized(void **state)
{
    (void)state;
    static const struct {
        const char *given, *stored;
    } rows[] = {
        {"anne.martin@allier.gouv.fr", "anne.martin@allier.gouv.fr"},
        {"  Anne.MARTIN@Allier.Gouv.FR ", "anne.martin@allier.gouv.fr"},
        {"o'neil+iae@a-b.example", "o'neil+iae@a-b.example"},
        {"a@b.fr", "a@b.fr"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char *stored = NULL;
        assert_int_equal(champ_courriel(&fault, "courriel", rows[i].given, &stored), STATUS_OK);
        assert_string_equal(stored, rows[i].stored);
    }
}

static void test_courriel_refused(void **state)
{
    (void)state;
    const char *bad[] = {"",
                         "anne",
                         "@b.fr",
                         "a@",
                         "a@b",
                         "a@@b.fr",
                         "a@b@c.fr",
                         "a b@c.fr",
                         ".a@b.fr",
                         "a.@b.fr",
                         "a..b@c.fr",
                         "a@-b.fr",
                         "a@b-.fr",
                         "a@b..fr",
                         "a@.fr",
                         "a@b.f",
                         "a@b.1r",
                         "é@b.fr",
                         "a@é.fr",
                         "a\n@b.fr",
                         "a@b.fr.",
                         arena_printf(arena, "%s@b.fr", repeat("a", 65)),
                         arena_printf(arena, "a@%s.fr", repeat("b", 64)),
                         arena_printf(arena, "a@%sfr", repeat("b.", 130))};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        char *stored = NULL;
        assert_int_equal(champ_courriel(&fault, "courriel", bad[i], &stored),
                         STATUS_INVALID_ARGUMENT);
        assert_string_equal(fault.field, "courriel");
        assert_null(stored);
    }
}

static void test_courriel_at_its_limits(void **state)
{
    (void)state;
    char *stored;
    const char *local = arena_printf(arena, "%s@b.fr", repeat("a", 64));
    assert_int_equal(champ_courriel(&fault, "courriel", local, &stored), STATUS_OK);
    const char *whole = arena_printf(arena, "a@%s%s.fr", repeat("bcd.", 61), "bcdef");
    assert_int_equal(strlen(whole), 254);
    assert_int_equal(champ_courriel(&fault, "courriel", whole, &stored), STATUS_OK);
    whole = arena_printf(arena, "a@%s%s.fr", repeat("bcd.", 61), "bcdefg");
    assert_int_equal(champ_courriel(&fault, "courriel", whole, &stored), STATUS_INVALID_ARGUMENT);
}

static void test_line(void **state)
{
    (void)state;
    assert_int_equal(champ_line(&fault, "nom", "Région", true), STATUS_OK);
    assert_int_equal(champ_line(&fault, "nom", "", false), STATUS_OK);
    assert_int_equal(champ_line(&fault, "nom", "", true), STATUS_INVALID_ARGUMENT);
    assert_string_equal(fault.field, "nom");
    assert_int_equal(champ_line(&fault, "nom", "   ", false), STATUS_INVALID_ARGUMENT);
    assert_int_equal(champ_line(&fault, "nom", "a\nb", true), STATUS_INVALID_ARGUMENT);
    assert_int_equal(champ_line(&fault, "nom", repeat("é", 200), true), STATUS_OK);
    assert_int_equal(champ_line(&fault, "nom", repeat("é", 201), true), STATUS_INVALID_ARGUMENT);
}

static void test_sigle(void **state)
{
    (void)state;
    const char *good[] = {"ut03", "cr-aura", "a.b", "0a", repeat("a", 31)};
    const char *bad[] = {"", "a", "Ut03", "-ut", ".ut", "ut 03", "ut/03", "é3", repeat("a", 32)};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_int_equal(champ_sigle(&fault, good[i]), STATUS_OK);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_int_equal(champ_sigle(&fault, bad[i]), STATUS_INVALID_ARGUMENT);
}

static void test_motif(void **state)
{
    (void)state;
    assert_int_equal(motif_check(&fault, "ordinateur volé"), STATUS_OK);
    assert_int_equal(motif_check(&fault, "deux\nlignes"), STATUS_OK);
    assert_int_equal(motif_check(&fault, " \n"), STATUS_INVALID_ARGUMENT);
    assert_int_equal(motif_check(&fault, repeat("é", 2000)), STATUS_OK);
    assert_int_equal(motif_check(&fault, repeat("é", 2001)), STATUS_INVALID_ARGUMENT);
    assert_string_equal(fault.field, "motif");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_courriel_is_normalized, setup, teardown),
        cmocka_unit_test_setup_teardown(test_courriel_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(test_courriel_at_its_limits, setup, teardown),
        cmocka_unit_test_setup_teardown(test_line, setup, teardown),
        cmocka_unit_test_setup_teardown(test_sigle, setup, teardown),
        cmocka_unit_test_setup_teardown(test_motif, setup, teardown),
    };
    return cmocka_run_group_tests_name("acces_champ", tests, NULL, NULL);
}
