// link: conventionnement
// SPDX-License-Identifier: EUPL-1.2
// tests/unit/fluxiae_annexe_test.c: a row of the AnnexeFinanciere view becomes an annex, and which
// of several rows of a number counts.
#include "fluxiae_fixture.h"

#include "conventionnement/fluxiae_annexe.h"

static const char *const BASE[] = {
    "af_id_avenant_modification",
    "9001",
    "af_id_annexe_financiere",
    "800",
    "af_id_structure",
    "1001",
    "af_numero_convention",
    " 054 010118  ACI 00019",
    "af_mesure_dispositif_code",
    "ACI_DC",
    "af_numero_annexe_financiere",
    "ACI054170013",
    "af_numero_avenant_renouvellement",
    "1",
    "af_numero_avenant_modification",
    "2",
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
    "af_mt_total_aide",
    "200000.5",
    "af_indic_cofinancement",
    "true",
    "af_mt_cofinance",
    "63699.50",
    "af_id_financeur_code",
    "CD54",
    "af_mt_total_avance",
    "10.00",
    "af_commune",
    "1",
    "af_intercomm",
    "2",
    "af_departement",
    "4",
    "af_region",
    "8",
    "af_etat",
    "16",
    "af_fse",
    "32",
    "af_plie",
    "64",
    "af_agefiph",
    "128",
    "af_autre_aide_publique",
    "256",
    "af_fondation",
    "512",
    "af_aides_subventions_comp",
    "1023.00",
    "af_origine_autre_aide_publique",
    "CAF",
    "af_nb_prev_sorties",
    "14",
    "af_taux_prev_sorties_dynamiques",
    "60",
    "af_taux_prev_sorties_durable",
    "25.5",
    "af_taux_prev_sorties_trans",
    "14.5",
    "af_taux_prev_sorties_positives",
    "20",
    "af_date_signature",
    "21/05/2026",
    "af_date_etat_valide",
    "22/05/2026",
    "af_date_etat_historise",
    "23/06/2026",
    "af_motif_rejet_code",
    "DOSSIER",
    "af_motif_dde_annulation_code",
    "ERREUR",
};

enum { BASE_COUNT = sizeof BASE / sizeof BASE[0] };

static bool read_with(struct arena *arena, const char *column, const char *value,
                      struct fluxiae_annexe *ret_annexe, const struct fluxiae_refusal **ret_refusal)
{
    struct fluxiae_reader *reader = open_text(
        arena, arena_printf(arena, "%s%s%s", DEB_ANNEXE, header_line(arena, FLUXIAE_ANNEXE),
                            changed_row(arena, FLUXIAE_ANNEXE, BASE, BASE_COUNT, column, value)));
    struct fluxiae_row row;
    assert_true(fluxiae_next(reader, &row));
    *ret_refusal = NULL;
    return fluxiae_annexe_read(&row, ret_annexe, ret_refusal);
}

static void test_whole(void **state)
{
    struct fluxiae_annexe annexe;
    const struct fluxiae_refusal *refusal;
    assert_true(read_with(*state, "af_description_action", "", &annexe, &refusal));
    assert_int_equal(annexe.id_avenant_modification, 9001);
    assert_int_equal(annexe.id_annexe, 800);
    assert_int_equal(annexe.id_structure, 1001);
    assert_string_equal(annexe.numero_convention, "054 010118 ACI 00019");
    assert_string_equal(annexe_numero_format(*state, &annexe.numero), "ACI054170013A1M2");
    assert_string_equal(annexe.mesure_code, "ACI_DC");
    assert_int_equal(annexe.mesure, MESURE_ACI);
    assert_false(annexe.milieu_penitentiaire);
    assert_int_equal(annexe.etat, ANNEXE_VALIDE);
    assert_int_equal(annexe.fin.day, 31);
    assert_int_equal(annexe.etp, 1250);
    assert_int_equal(annexe.montant_unitaire, 2109600);
    assert_int_equal(annexe.montant_total, 26370000);
    assert_int_equal(annexe.total_aide, 20000050);
    assert_true(annexe.cofinancement);
    assert_int_equal(annexe.montant_cofinance, 6369950);
    assert_string_equal(annexe.financeur_code, "CD54");
    assert_int_equal(annexe.avance, 1000);
    for (int i = 0; i < AIDE_COUNT; i++)
        assert_int_equal(annexe.aides[i], 100 << i);
    assert_int_equal(annexe.aides_total, 102300);
    assert_string_equal(annexe.autre_aide_origine, "CAF");
    assert_int_equal(annexe.sorties_prevues, 14);
    assert_int_equal(annexe.taux_dynamique, 6000);
    assert_int_equal(annexe.taux_durable, 2550);
    assert_int_equal(annexe.signature.month, 5);
    assert_int_equal(annexe.valide.day, 22);
    assert_int_equal(annexe.historise.day, 23);
    assert_string_equal(annexe.motif_rejet, "DOSSIER");
    assert_string_equal(annexe.motif_annulation, "ERREUR");
    assert_int_equal(annexe.warning_count, 0);
}

static void test_measures_and_states(void **state)
{
    static const struct {
        const char *code;
        enum annexe_mesure mesure;
        bool prison;
    } cases[] = {{"AI_DC", MESURE_AI, false},       {"EI_MP", MESURE_EI, true},
                 {"ACI_MP", MESURE_ACI, true},      {"ETTI_DC", MESURE_ETTI, false},
                 {"EITI_DC", MESURE_EITI, false},   {"FDI_DC", MESURE_FDI, false},
                 {"ACIPA_DC", MESURE_ACIPA, false}, {"EIPA_DC", MESURE_EIPA, false}};
    struct fluxiae_annexe annexe;
    const struct fluxiae_refusal *refusal;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_true(
            read_with(*state, "af_mesure_dispositif_code", cases[i].code, &annexe, &refusal));
        assert_int_equal(annexe.mesure, cases[i].mesure);
        assert_int_equal(annexe.milieu_penitentiaire, cases[i].prison);
    }
    for (int i = 0; i < ANNEXE_ETAT_COUNT; i++) {
        const char *name = annexe_etat_name((enum annexe_etat)i);
        assert_true(read_with(*state, "af_etat_annexe_financiere_code", name, &annexe, &refusal));
        assert_int_equal(annexe.etat, i);
        assert_int_equal(annexe_etat_live(annexe.etat),
                         strcmp(name, "VALIDE") == 0 || strcmp(name, "PROVISOIRE") == 0);
    }
    // Some extracts give the number whole in its first column.
    assert_true(
        read_with(*state, "af_numero_annexe_financiere", "EI59L180002A3M0", &annexe, &refusal));
    assert_string_equal(annexe_numero_format(*state, &annexe.numero), "EI59L180002A3M0");
    // FDI has no convention.
    assert_true(read_with(*state, "af_numero_convention", "", &annexe, &refusal));
    assert_string_equal(annexe.numero_convention, "");
}

static void test_refused(void **state)
{
    static const struct {
        const char *column, *value;
    } cases[] = {
        {"af_id_avenant_modification", ""},
        {"af_id_avenant_modification", "-4"},
        {"af_id_structure", "douze"},
        {"af_mesure_dispositif_code", "ACI"},
        {"af_mesure_dispositif_code", "XYZ_DC"},
        {"af_mesure_dispositif_code", "ACI_XX"},
        {"af_numero_annexe_financiere", ""},
        {"af_numero_annexe_financiere", "ACI54170013"},
        {"af_etat_annexe_financiere_code", "PERDU"},
        {"af_etat_annexe_financiere_code", ""},
        {"af_date_debut_effet", ""},
        {"af_date_debut_effet", "29/02/2026"},
        {"af_date_fin_effet", "31/12/2025"},
        {"af_etp_postes_insertion", "12.345"},
        {"af_etp_postes_insertion", "-0.01"},
        {"af_montant_total_annuel", "92233720368547758.08"},
        {"af_mt_total_aide", "-1"},
        {"af_fondation", "92233720368547758.07"},
        {"af_aides_subventions_comp", "-0.01"},
        {"af_indic_cofinancement", "1"},
        {"af_date_signature", "2026-05-21"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fluxiae_annexe annexe = {.id_annexe = 5};
        const struct fluxiae_refusal *refusal;
        assert_false(read_with(*state, cases[i].column, cases[i].value, &annexe, &refusal));
        assert_string_equal(refusal->column, cases[i].column);
        assert_string_equal(refusal->value, cases[i].value);
        assert_int_equal(refusal->line, 3);
        assert_int_equal(annexe.id_annexe, 5);
    }
}

static void test_sums_are_warned(void **state)
{
    struct fluxiae_annexe annexe;
    const struct fluxiae_refusal *refusal;
    assert_true(read_with(*state, "af_aides_subventions_comp", "1023.01", &annexe, &refusal));
    assert_int_equal(annexe.warning_count, 1);
    assert_string_equal(annexe.warnings[0]->column, "af_aides_subventions_comp");
    assert_string_equal(annexe.warnings[0]->value, "1023.01");
    assert_true(read_with(*state, "af_taux_prev_sorties_dynamiques", "61", &annexe, &refusal));
    assert_int_equal(annexe.warning_count, 1);
    assert_string_equal(annexe.warnings[0]->column, "af_taux_prev_sorties_dynamiques");
    // A total that is not given is worked out.
    assert_true(read_with(*state, "af_aides_subventions_comp", "", &annexe, &refusal));
    assert_int_equal(annexe.warning_count, 0);
    assert_int_equal(annexe.aides_total, 102300);
}

static struct fluxiae_annexe twin(int64_t id, enum annexe_etat etat, int year, int sequence)
{
    return (struct fluxiae_annexe){
        .id_avenant_modification = id,
        .etat = etat,
        .fin = {year, 12, 31},
        .numero = {.mesure = MESURE_ACI, .territoire = "003", .sequence = sequence}};
}

static void test_resolve(void **state)
{
    struct fluxiae_annexe annexes[] = {
        twin(1, ANNEXE_CLOTURE, 2027, 7),    // later, but not live
        twin(2, ANNEXE_PROVISOIRE, 2025, 7), // live, earlier
        twin(3, ANNEXE_VALIDE, 2026, 7),     // live, latest: this one
        twin(4, ANNEXE_ANNULE, 2026, 8),
        twin(5, ANNEXE_HISTORISE, 2027, 8), // none live: the latest end
        twin(6, ANNEXE_VALIDE, 2026, 9),
        twin(7, ANNEXE_VALIDE, 2026, 9),  // equal: the greatest key
        twin(8, ANNEXE_REJETE, 2026, 10), // alone
    };
    enum { COUNT = sizeof annexes / sizeof annexes[0] };
    // In every rotation, so that the order of the file does not matter.
    for (int turn = 0; turn < COUNT; turn++) {
        struct fluxiae_annexe first = annexes[0];
        memmove(annexes, annexes + 1, sizeof annexes - sizeof first);
        annexes[COUNT - 1] = first;
        assert_true(fluxiae_annexe_resolve(*state, annexes, COUNT));
        for (int i = 0; i < COUNT; i++) {
            int64_t id = annexes[i].id_avenant_modification;
            assert_int_equal(annexes[i].retenue, id == 3 || id == 5 || id == 7 || id == 8);
        }
    }
    // Another modification is another number.
    annexes[0] = twin(1, ANNEXE_VALIDE, 2026, 7);
    annexes[1] = twin(2, ANNEXE_VALIDE, 2026, 7);
    annexes[1].numero.modification = 1;
    assert_true(fluxiae_annexe_resolve(*state, annexes, 2));
    assert_true(annexes[0].retenue && annexes[1].retenue);
    assert_true(fluxiae_annexe_resolve(*state, NULL, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole),   cmocka_unit_test(test_measures_and_states),
        cmocka_unit_test(test_refused), cmocka_unit_test(test_sums_are_warned),
        cmocka_unit_test(test_resolve),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
