// link: conventionnement
// SPDX-License-Identifier: EUPL-1.2
// tests/unit/import_test.c: rows of both views become a batch or a refusal, and the database's
// verdict becomes the report.
#include "fluxiae_fixture.h"

#include "conventionnement/import.h"
#include "conventionnement/import_rapport.h"

typedef Concert__Conventionnement__V1__LigneVerdict verdict_row;

enum { ROOM = 8 };

struct world {
    Concert__Bus__V1__Token token;
    char *departements[2];
    struct call call;
    struct fluxiae_info info;
    struct import import;
};

static struct world *open_world(struct arena *arena)
{
    struct world *w = arena_alloc(arena, sizeof *w);
    assert_non_null(w);
    concert__bus__v1__token__init(&w->token);
    w->departements[0] = (char *)"03";
    w->departements[1] = (char *)"2A";
    w->token.departements = w->departements;
    w->token.n_departements = 2;
    w->call = (struct call){.arena = arena, .fault = {.arena = arena}, .token = &w->token};
    w->import.call = &w->call;
    w->import.info = &w->info;
    concert__conventionnement__v1__lot_import__init(&w->import.lot);
    w->import.lot.departements = arena_alloc(arena, 2 * sizeof(char *));
    w->import.lot.structures = arena_alloc(arena, ROOM * sizeof(void *));
    w->import.lot.annexes = arena_alloc(arena, ROOM * sizeof(void *));
    w->import.lignes = arena_alloc(arena, ROOM * sizeof *w->import.lignes);
    return w;
}

// Reads one row: `base` with some values changed.
static ligne_import *read_row(struct world *w, enum fluxiae_view_kind view,
                              const char *const *change, const char *const *base)
{
    struct arena *arena = w->call.arena;
    const char *pairs[64];
    size_t n = 0;
    for (const char *const *p = base; *p; p++)
        pairs[n++] = *p;
    for (const char *const *p = change; *p; p++)
        pairs[n++] = *p;
    pairs[n] = NULL;
    char *text = add(arena, view == FLUXIAE_STRUCTURE ? DEB_STRUCTURE : DEB_ANNEXE,
                     header_line(arena, view));
    struct fluxiae_reader *reader =
        open_text(arena, add(arena, add(arena, text, row_line(arena, view, pairs)), "FIN1|\n"));
    struct fluxiae_row row;
    assert_true(fluxiae_next(reader, &row));
    ligne_import *ligne = arena_alloc(arena, sizeof *ligne);
    concert__conventionnement__v1__ligne_import__init(ligne);
    ligne->ligne = (int64_t)row.line;
    w->import.lignes[w->import.count++] = ligne;
    assert_null(row.refusal);
    assert_int_equal(view == FLUXIAE_STRUCTURE ? import_structure(&w->import, &row)
                                               : import_annexe(&w->import, &row),
                     STATUS_OK);
    return ligne;
}

static const char *const SIAE[] = {"structure_id_siae",
                                   "1001",
                                   "structure_siret_signature",
                                   "99901001000018",
                                   "structure_siret_actualise",
                                   "99901001000018",
                                   "structure_denomination",
                                   "Le Potager",
                                   "structure_adresse_admin_numero",
                                   "12",
                                   "structure_adresse_admin_type_voie",
                                   "RUE",
                                   "structure_adresse_admin_nom_voie",
                                   "PASTEUR",
                                   "structure_adresse_admin_cplt_adresse",
                                   "BAT A",
                                   "structure_adresse_admin_code_insee",
                                   "03190",
                                   NULL};

static const char *const ANNEXE[] = {"af_id_avenant_modification",
                                     "9001",
                                     "af_id_annexe_financiere",
                                     "800",
                                     "af_id_structure",
                                     "1001",
                                     "af_mesure_dispositif_code",
                                     "ACI_DC",
                                     "af_numero_annexe_financiere",
                                     "ACI003170013A1M2",
                                     "af_etat_annexe_financiere_code",
                                     "VALIDE",
                                     "af_date_debut_effet",
                                     "01/01/2026",
                                     "af_date_fin_effet",
                                     "31/12/2026",
                                     "af_etp_postes_insertion",
                                     "12.5",
                                     "af_montant_unitaire_annuel_valeur",
                                     "21096.00",
                                     "af_montant_total_annuel",
                                     "263700.00",
                                     NULL};

#define REFUSEE CONCERT__CONVENTIONNEMENT__V1__ISSUE_LIGNE__ISSUE_LIGNE_REFUSEE
#define CREEE CONCERT__CONVENTIONNEMENT__V1__ISSUE_LIGNE__ISSUE_LIGNE_CREEE
#define INCHANGEE CONCERT__CONVENTIONNEMENT__V1__ISSUE_LIGNE__ISSUE_LIGNE_INCHANGEE
#define PAIRS(...) ((const char *const[]){__VA_ARGS__, NULL})
#define NO_CHANGE ((const char *const[]){NULL})

static void a_structure_joins_the_batch(void **state)
{
    struct world *w = open_world(*state);
    const ligne_import *ligne = read_row(w, FLUXIAE_STRUCTURE, NO_CHANGE, SIAE);
    assert_int_equal(ligne->issue, 0);
    assert_string_equal(ligne->cle, "1001");
    assert_int_equal(w->import.lot.n_structures, 1);
    const Concert__Conventionnement__V1__LigneStructure *row = w->import.lot.structures[0];
    assert_string_equal(row->departement, "03");
    assert_string_equal(row->adresse, "12 RUE PASTEUR BAT A");
    assert_string_equal(row->siret, "99901001000018");
    assert_int_equal(w->import.lot.n_departements, 1);
    read_row(w, FLUXIAE_STRUCTURE, NO_CHANGE, SIAE);
    assert_int_equal(w->import.lot.n_departements, 1);
}

static void assert_structure_refused(struct world *w, const char *const *change, const char *column,
                                     const char *words)
{
    const ligne_import *ligne = read_row(w, FLUXIAE_STRUCTURE, change, SIAE);
    assert_int_equal(ligne->issue, REFUSEE);
    assert_string_equal(ligne->cle, "1001");
    assert_string_equal(ligne->colonne, column);
    assert_non_null(strstr(ligne->raison, words));
    assert_int_equal(w->import.lot.n_structures, 0);
}

static void structures_that_cannot_be_kept(void **state)
{
    struct world *w = open_world(*state);
    assert_structure_refused(w, PAIRS("structure_adresse_admin_code_insee", "25056"),
                             "structure_adresse_admin_code_insee", "(03, 2A)");
    assert_structure_refused(w, PAIRS("structure_siret_actualise", "35600000000048"),
                             "structure_siret_actualise", "SIREN");
    assert_structure_refused(w, PAIRS("structure_siret_signature", "99901001000019"),
                             "structure_siret_signature", "clé");
    char name[2 * 201 + 1] = "";
    for (int i = 0; i < 201; i++)
        strcat(name, "é");
    assert_structure_refused(w, PAIRS("structure_denomination", name), "structure_denomination",
                             "200");
}

static void an_annex_joins_the_batch(void **state)
{
    struct world *w = open_world(*state);
    const ligne_import *ligne =
        read_row(w, FLUXIAE_ANNEXE, PAIRS("af_indicateur_suspension", "true"), ANNEXE);
    assert_int_equal(ligne->issue, 0);
    assert_string_equal(ligne->raison, "");
    assert_string_equal(ligne->cle, "9001");
    const Concert__Conventionnement__V1__LigneAnnexe *row = w->import.lot.annexes[0];
    assert_string_equal(row->departement, "03");
    assert_string_equal(row->numero, "ACI003170013A1M2");
    assert_string_equal(row->etat, "valide");
    assert_string_equal(row->debut, "2026-01-01");
    assert_string_equal(row->signee, "");
    assert_int_equal(row->etp, 1250);
    assert_int_equal(row->total, 26370000);
    assert_true(row->suspendue);
}

static void a_wrong_total_is_a_remark(void **state)
{
    struct world *w = open_world(*state);
    const ligne_import *ligne =
        read_row(w, FLUXIAE_ANNEXE, PAIRS("af_montant_total_annuel", "1.00"), ANNEXE);
    assert_int_equal(ligne->issue, 0);
    assert_string_equal(ligne->colonne, "af_montant_total_annuel");
    assert_non_null(strstr(ligne->raison, "recalculé"));
    assert_int_equal(w->import.lot.annexes[0]->total, 100);
    // FDI is no aid per post: nothing to recompute.
    ligne = read_row(w, FLUXIAE_ANNEXE,
                     PAIRS("af_mesure_dispositif_code", "FDI_DC", "af_numero_annexe_financiere",
                           "FDI003170013A0M0", "af_montant_total_annuel", "1.00"),
                     ANNEXE);
    assert_string_equal(ligne->raison, "");
}

static void annexes_that_cannot_be_kept(void **state)
{
    struct world *w = open_world(*state);
    const ligne_import *ligne = read_row(
        w, FLUXIAE_ANNEXE, PAIRS("af_numero_annexe_financiere", "ACI051170013A1M2"), ANNEXE);
    assert_int_equal(ligne->issue, REFUSEE);
    assert_non_null(strstr(ligne->raison, "département 51"));
    ligne = read_row(w, FLUXIAE_ANNEXE, PAIRS("af_etp_postes_insertion", "100000.01"), ANNEXE);
    assert_int_equal(ligne->issue, REFUSEE);
    assert_string_equal(ligne->colonne, "af_etp_postes_insertion");
    ligne = read_row(w, FLUXIAE_ANNEXE, PAIRS("af_mt_cofinance", "100000000000.01"), ANNEXE);
    assert_int_equal(ligne->issue, REFUSEE);
    assert_string_equal(ligne->colonne, "af_mt_cofinance");
    assert_int_equal(w->import.lot.n_annexes, 0);
}

static void the_verdict_becomes_the_report(void **state)
{
    struct world *w = open_world(*state);
    read_row(w, FLUXIAE_ANNEXE, PAIRS("af_montant_total_annuel", "1.00"), ANNEXE);
    read_row(w, FLUXIAE_ANNEXE, PAIRS("af_numero_annexe_financiere", "ACI051170013A1M2"), ANNEXE);
    read_row(w, FLUXIAE_ANNEXE, NO_CHANGE, ANNEXE);
    for (size_t i = 0; i < 3; i++)
        w->import.lignes[i]->ligne = (int64_t)i + 3;
    verdict_row rows[2] = {CONCERT__CONVENTIONNEMENT__V1__LIGNE_VERDICT__INIT,
                           CONCERT__CONVENTIONNEMENT__V1__LIGNE_VERDICT__INIT};
    rows[0].ligne = 3;
    rows[0].issue = CREEE;
    rows[0].colonne = (char *)"af_numero_annexe_financiere";
    rows[0].raison = (char *)"Seconde remarque.";
    rows[1].ligne = 5;
    rows[1].issue = INCHANGEE;
    verdict_row *list[] = {&rows[0], &rows[1]};
    Concert__Conventionnement__V1__VerdictImport verdict =
        CONCERT__CONVENTIONNEMENT__V1__VERDICT_IMPORT__INIT;
    verdict.lignes = list;
    verdict.n_lignes = 2;
    Concert__Conventionnement__V1__ImportsRecents recents =
        CONCERT__CONVENTIONNEMENT__V1__IMPORTS_RECENTS__INIT;
    Concert__Conventionnement__V1__ImportFluxiaeResponse response =
        CONCERT__CONVENTIONNEMENT__V1__IMPORT_FLUXIAE_RESPONSE__INIT;
    w->info.fin_absent = true;
    assert_int_equal(import_rapport(&w->import, &verdict, &recents, &response), STATUS_OK);
    assert_int_equal(response.creees, 1);
    assert_int_equal(response.refusees, 1);
    assert_int_equal(response.inchangees, 1);
    assert_int_equal(response.n_lignes, 3);
    assert_non_null(strstr(response.lignes[0]->raison, "recalculé"));
    assert_non_null(strstr(response.lignes[0]->raison, "Seconde remarque."));
    assert_true(response.fin_absente);
    assert_int_equal(response.n_avertissements, 1);
    assert_non_null(strstr(response.avertissements[0], "Les 3 lignes présentes"));

    w->import.count = 1;
    verdict.n_lignes = 1;
    response.n_avertissements = 0;
    w->import.lignes[0]->issue = 0;
    assert_int_equal(import_rapport(&w->import, &verdict, &recents, &response), STATUS_OK);
    assert_non_null(strstr(response.avertissements[0], "La seule ligne présente"));

    // Every date of a sentence is written as in the file.
    Concert__Conventionnement__V1__ImportRecent recent =
        CONCERT__CONVENTIONNEMENT__V1__IMPORT_RECENT__INIT;
    Concert__Conventionnement__V1__ImportRecent *recent_list[] = {&recent};
    recent.departement = (char *)"51";
    recent.extraction = (char *)"2026-11-30";
    recents.imports = recent_list;
    recents.n_imports = 1;
    w->import.lot.extraction = (char *)"2026-11-02";
    w->import.lignes[0]->issue = 0;
    response.n_avertissements = 0;
    assert_int_equal(import_rapport(&w->import, &verdict, &recents, &response), STATUS_OK);
    assert_int_equal(response.n_avertissements, 2);
    assert_non_null(strstr(response.avertissements[1], "du 02/11/2026"));
    assert_non_null(strstr(response.avertissements[1], "51 (30/11/2026)"));
    recents.n_imports = 0;
    w->import.count = 3;
    verdict.n_lignes = 2;

    rows[1].ligne = 4; // not the line that waits: nothing may be guessed
    w->import.lignes[0]->issue = 0;
    w->import.lignes[2]->issue = 0;
    assert_int_equal(import_rapport(&w->import, &verdict, &recents, &response), STATUS_INTERNAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_structure_joins_the_batch, setup, teardown),
        cmocka_unit_test_setup_teardown(structures_that_cannot_be_kept, setup, teardown),
        cmocka_unit_test_setup_teardown(an_annex_joins_the_batch, setup, teardown),
        cmocka_unit_test_setup_teardown(a_wrong_total_is_a_remark, setup, teardown),
        cmocka_unit_test_setup_teardown(annexes_that_cannot_be_kept, setup, teardown),
        cmocka_unit_test_setup_teardown(the_verdict_becomes_the_report, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
