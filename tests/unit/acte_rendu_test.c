// link: conventionnement
// SPDX-License-Identifier: EUPL-1.2
// tests/unit/acte_rendu_test.c: what the PDF says of opinion and decision.
#include "conventionnement/acte_rendu.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#define TEXT(text) ((char *)(text))

struct bench {
    struct arena *arena;
    struct fault fault;
    struct document_fonts *fonts;
    Concert__Conventionnement__V1__Acte acte;
    Concert__Conventionnement__V1__Avis avis;
    Concert__Conventionnement__V1__Decision decision;
};

static int setup(void **state)
{
    static struct bench bench;
    bench = (struct bench){.arena = arena_create(16 * 1024 * 1024)};
    bench.fault = (struct fault){.arena = bench.arena, .field = "", .text = ""};
    concert__conventionnement__v1__acte__init(&bench.acte);
    concert__conventionnement__v1__avis__init(&bench.avis);
    concert__conventionnement__v1__decision__init(&bench.decision);
    bench.avis.instance = TEXT("CDIAE de l'Allier");
    bench.avis.date = TEXT("2026-03-03");
    bench.avis.resultat =
        CONCERT__CONVENTIONNEMENT__V1__RESULTAT_AVIS__RESULTAT_AVIS_FAVORABLE_AVEC_RESERVES;
    bench.avis.reserves = TEXT("Revoir l'encadrement.\r\n\n  \nEt le bilan \xF0\x9F\x98\x80.");
    bench.decision.accord = true;
    bench.decision.date = TEXT("2026-03-12");
    bench.decision.reference = TEXT("arrêté n° 2026-12");
    *state = &bench;
    return document_fonts_open(NULL, &bench.fonts, &bench.fault) ? -1 : 0;
}

static int teardown(void **state)
{
    struct bench *b = *state;
    document_fonts_close(&b->fonts);
    arena_destroy(&b->arena);
    return 0;
}

// As a text to compare: a line for each block or item.
static const char *shown(struct bench *b)
{
    const struct document_block *blocks;
    size_t count;
    assert_int_equal(acte_rendu(&b->acte, b->fonts, &blocks, &count, &b->fault), STATUS_OK);
    const char *all = "";
    for (size_t i = 0; i < count; i++) {
        if (blocks[i].kind != DOCUMENT_LIST)
            all = arena_printf(b->arena, "%s%s%s\n", all,
                               blocks[i].kind == DOCUMENT_HEADING ? "## " : "", blocks[i].text);
        for (size_t j = 0; j < blocks[i].item_count; j++)
            all = arena_printf(b->arena, "%s- %s\n", all, blocks[i].items[j]);
    }
    return all;
}

#define APART                                                                                      \
    "Cette partie accompagne le texte et n'en est pas : les parties signent le texte seul.\n"
#define AVIS                                                                                       \
    "## Avis du conseil\n" APART "- Instance : CDIAE de l'Allier\n- Date : 03/03/2026\n"           \
    "- Résultat : favorable avec réserves\nRéserves : Revoir l'encadrement. \n"                 \
    "Et le bilan ?.\n"

static void test_steps(void **state)
{
    struct bench *b = *state;
    assert_string_equal(shown(b), "");
    b->acte.avis = &b->avis;
    assert_string_equal(shown(b), AVIS);
    b->acte.decision = &b->decision;
    assert_string_equal(shown(b), AVIS "## Décision\n- Résultat : accord\n- Date : 12/03/2026\n"
                                       "- Référence : arrêté n° 2026-12\n");
}

// Without an opinion, and against: the reason is shown.
static void test_refused(void **state)
{
    struct bench *b = *state;
    b->acte.avis = NULL;
    b->acte.decision = &b->decision;
    b->decision.accord = false;
    b->decision.motif = TEXT("Budget épuisé.");
    assert_string_equal(shown(b), "## Décision\n" APART "- Résultat : refus\n- Date : 12/03/2026\n"
                                  "- Référence : arrêté n° 2026-12\nMotif : Budget épuisé.\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_steps),
                                       cmocka_unit_test(test_refused)};
    return cmocka_run_group_tests(tests, setup, teardown);
}
