// SPDX-License-Identifier: EUPL-1.2
// tests/unit/texte_court_test.c: what the domain concert.texte_court holds, told in C.
#include "common/texte_court.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

// `count` times `piece`, in a static buffer large enough for these tests.
static const char *repeat(const char *piece, int count)
{
    static char text[1024];
    text[0] = '\0';
    for (int i = 0; i < count; i++)
        strcat(text, piece);
    return text;
}

static void length_is_in_characters(void **state)
{
    (void)state;
    assert_null(texte_court_refusal("x"));
    assert_null(texte_court_refusal(repeat("é", 200)));
    assert_non_null(texte_court_refusal(repeat("é", 201)));
    assert_non_null(texte_court_refusal(repeat("x", 201)));
}

static void blank_is_refused(void **state)
{
    (void)state;
    assert_non_null(texte_court_refusal(""));
    assert_non_null(texte_court_refusal("   "));
    assert_non_null(texte_court_refusal(" \u2003\u3000"));
    assert_null(texte_court_refusal("\u2003a"));
    assert_null(texte_court_refusal("  a  "));
}

static void controls_are_refused(void **state)
{
    (void)state;
    assert_non_null(texte_court_refusal("a\nb"));
    assert_non_null(texte_court_refusal("a\tb"));
    assert_non_null(texte_court_refusal("a\x7f"));
    assert_non_null(texte_court_refusal("a\xc2\x85"
                                        "b")); // U+0085
    assert_null(texte_court_refusal("a\xc2\xa0"
                                    "b")); // U+00A0, a no-break space
    assert_null(texte_court_refusal("L’Œuvre « Été »"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(length_is_in_characters),
        cmocka_unit_test(blank_is_refused),
        cmocka_unit_test(controls_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
