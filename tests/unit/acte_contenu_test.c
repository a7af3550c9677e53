// link: conventionnement
// SPDX-License-Identifier: EUPL-1.2
// tests/unit/acte_contenu_test.c: the text that parties sign, and the note that names it.
#include "conventionnement/acte_contenu.h"

#include "common/document.h"
#include "common/note.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

// Message fields are char *.
#define TEXT(literal) ((char *)(literal))

typedef Concert__Conventionnement__V1__ActeEcrit acte_ecrit;

struct bench {
    struct arena *arena;
    struct fault fault;
    acte_ecrit acte;
    Concert__Conventionnement__V1__Partie party[2], *parties[2];
    Concert__Conventionnement__V1__Article article[2], *articles[2];
    Concert__Conventionnement__V1__Poste line, *lines[1];
};

static int setup(void **state)
{
    struct bench *b = calloc(1, sizeof *b);
    b->arena = arena_create(16 * 1024 * 1024);
    b->fault.arena = b->arena;
    concert__conventionnement__v1__acte_ecrit__init(&b->acte);
    for (size_t i = 0; i < 2; i++) {
        concert__conventionnement__v1__partie__init(&b->party[i]);
        concert__conventionnement__v1__article__init(&b->article[i]);
        b->parties[i] = &b->party[i];
        b->articles[i] = &b->article[i];
    }
    b->party[0].nom = TEXT("UT de l'Allier");
    b->party[0].qualite = TEXT("pour l'État");
    b->party[1].nom = TEXT("Les Ateliers");
    b->party[1].qualite = TEXT("la structure conventionnée");
    b->article[0].titre = TEXT("Objet");
    b->article[0].texte = TEXT("Un texte.\n\n- un\n- deux");
    b->article[1].titre = TEXT("Suivi");
    b->article[1].texte = TEXT("Un autre.");
    concert__conventionnement__v1__poste__init(&b->line);
    b->line.mesure = TEXT("ACI_DC");
    b->line.etp_centiemes = 1005;
    b->line.montant_unitaire = 1920000;
    b->line.montant_total = 19296000;
    b->lines[0] = &b->line;
    b->acte.nature = CONCERT__CONVENTIONNEMENT__V1__NATURE_ACTE__NATURE_ACTE_ACCORD_CADRE;
    b->acte.type = CONCERT__CONVENTIONNEMENT__V1__TYPE_SIAE__TYPE_SIAE_ACI;
    b->acte.departement = TEXT("03");
    b->acte.numero = TEXT("AC-03-2026-0001");
    b->acte.objet = TEXT("Accord 2026-2028");
    b->acte.debut = TEXT("2026-01-01");
    b->acte.fin = TEXT("2028-12-31");
    b->acte.version_contenu = 2;
    b->acte.denomination = TEXT("Les Ateliers");
    b->acte.siret = TEXT("99901001000018");
    b->acte.commune = TEXT("MOULINS");
    b->acte.n_parties = b->acte.n_articles = 2;
    b->acte.parties = b->parties;
    b->acte.articles = b->articles;
    *state = b;
    return 0;
}

static int teardown(void **state)
{
    struct bench *b = *state;
    arena_destroy(&b->arena);
    free(b);
    return 0;
}

static char *content(struct bench *b)
{
    enum status status = acte_contenu_write(&b->acte, &b->fault);
    if (status)
        print_error("%s: %s\n", b->fault.field, b->fault.text);
    assert_int_equal(status, STATUS_OK);
    return arena_strndup(b->arena, (const char *)b->acte.contenu.data, b->acte.contenu.len);
}

static void test_content(void **state)
{
    assert_string_equal(content(*state),
                        "# Accord-cadre AC-03-2026-0001\n\n"
                        "Objet : Accord 2026-2028\n\n"
                        "Département : Allier (03)\n\n"
                        "## La structure\n\n"
                        "Dénomination : Les Ateliers, atelier et chantier d'insertion (ACI), SIRET "
                        "99901001000018, MOULINS\n\n"
                        "## Les parties\n\n"
                        "- UT de l'Allier, pour l'État\n"
                        "- Les Ateliers, la structure conventionnée\n\n"
                        "## La durée\n\n"
                        "Du 1er janvier 2026 au 31 décembre 2028, ces deux jours compris.\n\n"
                        "## Article 1. Objet\n\n"
                        "Un texte.\n\n- un\n- deux\n\n"
                        "## Article 2. Suivi\n\n"
                        "Un autre.\n");
}

static void test_replaces(void **state)
{
    struct bench *b = *state;
    static const char LINE[] = "Remplace l'accord-cadre AC-03-2025-0007, qui prend fin le jour où";
    assert_null(strstr(content(b), "Remplace"));
    b->acte.numero_remplace = TEXT("AC-03-2025-0007");
    assert_non_null(strstr(content(b), LINE));
}

static void test_postes(void **state)
{
    struct bench *b = *state;
    b->acte.nature = CONCERT__CONVENTIONNEMENT__V1__NATURE_ACTE__NATURE_ACTE_ANNEXE;
    b->acte.numero_parent = TEXT("AC-03-2026-0001");
    b->acte.n_postes = 1;
    b->acte.postes = b->lines;
    const char *text = content(b);
    assert_non_null(strstr(text, "# Annexe financière "));
    assert_non_null(strstr(text, "l'accord-cadre AC-03-2026-0001."));
    assert_non_null(strstr(text, "| ACI_DC | 10,05 | 19\u202f200,00"));
    assert_non_null(strstr(text, "192\u202f960,00"));
}

// The same data give the same bytes; each thing signed changes them; the version is the note's.
static void test_binding(void **state)
{
    struct bench *b = *state;
    const char *first = content(b);
    const char *note = b->acte.note;
    assert_string_equal(content(b), first);
    b->acte.version_contenu = 3;
    assert_string_equal(content(b), first);
    assert_string_not_equal(b->acte.note, note);
    b->party[1].qualite = TEXT("l'employeur");
    const char *second = content(b);
    assert_string_not_equal(second, first);
    b->acte.fin = TEXT("2028-12-30");
    assert_string_not_equal(content(b), second);
}

static void test_note(void **state)
{
    struct bench *b = *state;
    const char *text = content(b);
    unsigned char digest[32];
    char hex[65];
    crypto_hash_sha256(digest, (const unsigned char *)text, strlen(text));
    assert_memory_equal(b->acte.empreinte.data, digest, 32);
    sodium_bin2hex(hex, sizeof hex, digest, sizeof digest);
    const char *expected = arena_printf(b->arena,
                                        "Accord-cadre AC-03-2026-0001\n"
                                        "Version 2 du contenu\n"
                                        "SHA-256 du contenu : %s\n"
                                        "Structure : Les Ateliers, SIRET 99901001000018\n"
                                        "Du 2026-01-01 au 2028-12-31, ces deux jours compris\n"
                                        "Partie : UT de l'Allier\n"
                                        "Qualité : pour l'État\n"
                                        "Partie : Les Ateliers\n"
                                        "Qualité : la structure conventionnée\n",
                                        hex);
    assert_string_equal(b->acte.note, expected);
    struct note parsed;
    assert_int_equal(note_make(b->acte.note, strlen(b->acte.note), &parsed, &b->fault), STATUS_OK);
}

// Whose signature may be missing is part of what is signed.
static void test_facultative(void **state)
{
    struct bench *b = *state;
    const char *before = content(b);
    assert_null(strstr(before, "facultative"));
    b->party[0].facultative = true;
    assert_non_null(strstr(content(b), "- UT de l'Allier, pour l'État (signature facultative)\n"));
    assert_non_null(strstr(b->acte.note, "Partie facultative : UT de l'Allier\n"));
    assert_non_null(strstr(b->acte.note, "Partie : Les Ateliers\n"));
}

static void refused(struct bench *b, const char *field)
{
    enum status status = acte_contenu_write(&b->acte, &b->fault);
    assert_int_equal(status, STATUS_INVALID_ARGUMENT);
    assert_string_equal(b->fault.field, field);
}

static void test_refused_texts(void **state)
{
    struct bench *b = *state;
    b->acte.objet = TEXT("");
    refused(b, "objet");
    b->acte.objet = TEXT("deux\nlignes");
    refused(b, "objet");
    b->acte.objet = TEXT("sens \u202e inverse");
    refused(b, "objet");
    char letters[201] = "";
    for (size_t i = 0; i < 200; i++)
        letters[i] = i % 10 == 5 ? ' ' : 'a';
    b->acte.objet = arena_printf(b->arena, "é%s", letters);
    refused(b, "objet");
    b->acte.objet = arena_printf(b->arena, "é%s", letters + 1);
    content(b);
    b->article[1].texte = TEXT("Fin.\n## Article 3. Faux");
    refused(b, "articles[1].texte");
    b->article[1].texte = TEXT("| a | b |\n|---|---|\n| c |");
    refused(b, "articles[1].texte");
    b->article[1].texte = TEXT("");
    refused(b, "articles[1].texte");
    memset(letters, 'a', 200);
    b->article[1].texte = arena_printf(b->arena, "%s%s", letters, letters);
    refused(b, "articles[1].texte");
    b->article[1].texte = TEXT("Bon.");
    b->article[0].titre = TEXT("");
    refused(b, "articles[0].titre");
    b->article[0].titre = TEXT("Bon");
    b->party[1].qualite = TEXT(" ");
    refused(b, "parties[1].qualite");
    b->party[1].qualite = arena_printf(b->arena, "%s%s", letters, letters);
    refused(b, "parties[1].qualite");
}

int main(void)
{
    if (sodium_init() < 0)
        return EXIT_FAILURE;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_content, setup, teardown),
        cmocka_unit_test_setup_teardown(test_replaces, setup, teardown),
        cmocka_unit_test_setup_teardown(test_postes, setup, teardown),
        cmocka_unit_test_setup_teardown(test_binding, setup, teardown),
        cmocka_unit_test_setup_teardown(test_note, setup, teardown),
        cmocka_unit_test_setup_teardown(test_facultative, setup, teardown),
        cmocka_unit_test_setup_teardown(test_refused_texts, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
