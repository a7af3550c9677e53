// link: conventionnement
// SPDX-License-Identifier: EUPL-1.2
// tests/unit/acte_regles_test.c: who must sign, for how long, and what an annex pays.
#include "conventionnement/acte_dates.h"
#include "conventionnement/acte_parties.h"
#include "conventionnement/annexe_poste.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#define KIND(name) CONCERT__COMMUN__V1__TYPE_ORGANISATION__TYPE_ORGANISATION_##name
#define TYPE(name) CONCERT__CONVENTIONNEMENT__V1__TYPE_SIAE__TYPE_SIAE_##name

typedef Concert__Conventionnement__V1__Partie partie;
typedef Concert__Conventionnement__V1__Poste poste;

enum { STATE, COUNTY, EMPLOYMENT, SIAE, OTHER_SIAE, KNOWN };

struct bench {
    struct arena *arena;
    struct fault fault;
    partie known_rows[KNOWN], *known[KNOWN];
    partie asked_rows[KNOWN], *asked[KNOWN];
    size_t asked_count;
    Concert__Conventionnement__V1__ActeEcrit acte;
};

static int setup(void **state)
{
    static const struct {
        const char *id, *name;
        Concert__Commun__V1__TypeOrganisation type;
    } ROWS[KNOWN] = {{"a1", "UT", KIND(UT_DIRECCTE)},
                     {"a2", "CG", KIND(CONSEIL_GENERAL)},
                     {"a3", "PE", KIND(POLE_EMPLOI)},
                     {"a4", "Ateliers", KIND(SIAE)},
                     {"a5", "Autres", KIND(SIAE)}};
    struct bench *b = calloc(1, sizeof *b);
    b->arena = arena_create(1024 * 1024);
    b->fault.arena = b->arena;
    concert__conventionnement__v1__acte_ecrit__init(&b->acte);
    for (size_t i = 0; i < KNOWN; i++) {
        concert__conventionnement__v1__partie__init(&b->known_rows[i]);
        b->known_rows[i].organisation = (char *)ROWS[i].id;
        b->known_rows[i].nom = (char *)ROWS[i].name;
        b->known_rows[i].type = ROWS[i].type;
        b->known[i] = &b->known_rows[i];
    }
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

static partie *ask(struct bench *b, const char *organisation)
{
    partie *row = &b->asked_rows[b->asked_count];
    concert__conventionnement__v1__partie__init(row);
    row->organisation = (char *)organisation;
    b->asked[b->asked_count++] = row;
    return row;
}

static enum status complete(struct bench *b)
{
    return acte_parties_complete(b->asked, b->asked_count, b->known, KNOWN, "a4", &b->acte,
                                 &b->fault);
}

static void test_parties(void **state)
{
    struct bench *b = *state;
    ask(b, "A1"); // identifiers are read in either case
    ask(b, "a3");
    ask(b, "a2")->facultative = true;
    ask(b, "a4")->qualite = (char *)"l'employeur";
    assert_int_equal(complete(b), STATUS_OK);
    assert_int_equal(b->acte.n_parties, 4);
    assert_string_equal(b->acte.parties[0]->nom, "UT");
    assert_string_equal(b->acte.organisations[0], "a1");
    assert_true(b->acte.parties[0]->obligatoire);
    assert_string_equal(b->acte.parties[0]->qualite, "pour l'État, l'unité du département");
    assert_false(b->acte.parties[2]->obligatoire);
    assert_string_equal(b->acte.parties[3]->qualite, "l'employeur");
}

static void refused(struct bench *b, const char *field, const char *words)
{
    assert_int_equal(complete(b), STATUS_INVALID_ARGUMENT);
    assert_string_equal(b->fault.field, field);
    assert_non_null(strstr(b->fault.text, words));
}

static void test_missing_parties(void **state)
{
    struct bench *b = *state;
    ask(b, "a2");
    refused(b, "parties", "l'État");
    ask(b, "a1");
    refused(b, "parties", "Pôle emploi");
    ask(b, "a3");
    refused(b, "parties", "la structure");
    ask(b, "a4");
    assert_int_equal(complete(b), STATUS_OK);
    ask(b, "a5");
    refused(b, "parties[4].organisation", "autre structure");
    b->asked[4]->organisation = (char *)"a2";
    refused(b, "parties[4].organisation", "deux fois");
    b->asked[4]->organisation = (char *)"zz";
    refused(b, "parties[4].organisation", "pas connue");
    b->asked_count = 4;
    b->asked[3]->facultative = true;
    refused(b, "parties[3].facultative", "obligatoire");
}

static enum status dates(struct bench *b, const char *debut, const char *fin, int years)
{
    return acte_dates_check(debut, fin, years, &b->fault);
}

static void test_dates(void **state)
{
    struct bench *b = *state;
    assert_int_equal(dates(b, "2026-01-01", "2028-12-31", 3), STATUS_OK);
    assert_int_equal(dates(b, "2026-01-01", "2029-01-01", 3), STATUS_INVALID_ARGUMENT);
    assert_string_equal(b->fault.field, "fin");
    assert_non_null(strstr(b->fault.text, "31/12/2028"));
    assert_int_equal(dates(b, "2026-01-01", "2026-01-01", 3), STATUS_OK);
    assert_int_equal(dates(b, "2026-01-02", "2026-01-01", 3), STATUS_INVALID_ARGUMENT);
    assert_int_equal(dates(b, "2026-02-29", "2026-12-31", 3), STATUS_INVALID_ARGUMENT);
    assert_string_equal(b->fault.field, "debut");
    // A leap day and three years: 28 February follows, and is one day too many.
    assert_int_equal(dates(b, "2024-02-29", "2027-02-27", 3), STATUS_OK);
    assert_int_equal(dates(b, "2024-02-29", "2027-02-28", 3), STATUS_INVALID_ARGUMENT);
    assert_int_equal(dates(b, "2026-03-01", "2027-02-28", 1), STATUS_OK);
    assert_int_equal(dates(b, "2026-03-01", "2027-03-01", 1), STATUS_INVALID_ARGUMENT);
}

static enum status check_poste(struct bench *b, poste *row,
                               Concert__Conventionnement__V1__TypeSiae type, const char *fin)
{
    poste **result;
    enum status status = annexe_poste_check(&row, 1, type, "2026-01-01", fin, &result, &b->fault);
    if (!status)
        *row = *result[0];
    return status;
}

static void test_poste(void **state)
{
    struct bench *b = *state;
    poste row = CONCERT__CONVENTIONNEMENT__V1__POSTE__INIT;
    row.mesure = (char *)"ACI_DC";
    row.etp_centiemes = 1050;
    row.montant_unitaire = 1920000;
    row.montant_total = 7; // computed, never typed
    assert_int_equal(check_poste(b, &row, TYPE(ACI), "2026-12-31"), STATUS_OK);
    assert_int_equal(row.montant_total, 20160000);
    assert_int_equal(check_poste(b, &row, TYPE(ACI), "2026-06-30"), STATUS_OK);
    assert_int_equal(row.montant_total, 10080000);
    assert_int_equal(check_poste(b, &row, TYPE(EI), "2026-12-31"), STATUS_INVALID_ARGUMENT);
    assert_string_equal(b->fault.field, "postes[0].mesure");
    row.mesure = (char *)"EI_MP";
    assert_int_equal(check_poste(b, &row, TYPE(EI), "2026-12-31"), STATUS_OK);
    assert_int_equal(check_poste(b, &row, TYPE(EITI), "2026-12-31"), STATUS_INVALID_ARGUMENT);
    row.mesure = (char *)"FDI_DC";
    assert_int_equal(check_poste(b, &row, TYPE(AI), "2026-12-31"), STATUS_OK);
    row.mesure = (char *)"FDI";
    assert_int_equal(check_poste(b, &row, TYPE(AI), "2026-12-31"), STATUS_INVALID_ARGUMENT);
    row.mesure = (char *)"";
    assert_int_equal(check_poste(b, &row, TYPE(AI), "2026-12-31"), STATUS_INVALID_ARGUMENT);
    assert_string_equal(b->fault.text, "Dites la mesure, par exemple ACI_DC.");
    row.mesure = (char *)"FDI_DC";
    row.etp_centiemes = -1;
    assert_int_equal(check_poste(b, &row, TYPE(AI), "2026-12-31"), STATUS_INVALID_ARGUMENT);
    assert_string_equal(b->fault.field, "postes[0].etp_centiemes");
    row.etp_centiemes = 1;
    row.montant_unitaire = INT64_MAX;
    assert_int_equal(check_poste(b, &row, TYPE(AI), "2026-12-31"), STATUS_INVALID_ARGUMENT);
    assert_string_equal(b->fault.field, "postes[0].montant_unitaire");
    poste **result;
    assert_int_equal(
        annexe_poste_check(NULL, 0, TYPE(AI), "2026-01-01", "2026-12-31", &result, &b->fault),
        STATUS_INVALID_ARGUMENT);
    assert_string_equal(b->fault.field, "postes");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_parties, setup, teardown),
        cmocka_unit_test_setup_teardown(test_missing_parties, setup, teardown),
        cmocka_unit_test_setup_teardown(test_dates, setup, teardown),
        cmocka_unit_test_setup_teardown(test_poste, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
