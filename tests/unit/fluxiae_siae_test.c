// link: conventionnement
// SPDX-License-Identifier: EUPL-1.2
// tests/unit/fluxiae_siae_test.c: a row of the Structure view becomes a SIAE.
#include "fluxiae_fixture.h"

#include "conventionnement/fluxiae_siae.h"

static const char *const BASE[] = {
    "structure_id_siae",
    "1001",
    "structure_siret_signature",
    "73282932000074",
    "structure_denomination",
    "Les Jardins \"du Bocage",
    "structure_categorie_juridique_code",
    "9220",
    "structure_code_naf",
    "8130Z",
    "structure_date_creation",
    "01/02/1998",
    "structure_date_modification",
    "03/04/2026",
    "structure_adresse_admin_numero",
    "12",
    "structure_adresse_admin_cplt_num_voie",
    "B",
    "structure_adresse_admin_type_voie",
    "RUE",
    "structure_adresse_admin_nom_voie",
    "DU CANAL",
    "structure_adresse_admin_cp",
    "03000",
    "structure_adresse_admin_commune",
    "MOULINS",
    "structure_adresse_admin_code_insee",
    "03190",
};

enum { BASE_COUNT = sizeof BASE / sizeof BASE[0] };

// The base row with one column changed; false when refused.
static bool read_with(struct arena *arena, const char *column, const char *value,
                      struct fluxiae_siae *ret_siae, const struct fluxiae_refusal **ret_refusal)
{
    struct fluxiae_reader *reader = open_text(
        arena,
        arena_printf(arena, "%s%s%s", DEB_STRUCTURE, header_line(arena, FLUXIAE_STRUCTURE),
                     changed_row(arena, FLUXIAE_STRUCTURE, BASE, BASE_COUNT, column, value)));
    struct fluxiae_row row;
    assert_true(fluxiae_next(reader, &row));
    *ret_refusal = NULL;
    return fluxiae_siae_read(&row, ret_siae, ret_refusal);
}

static void test_whole(void **state)
{
    struct fluxiae_siae siae;
    const struct fluxiae_refusal *refusal;
    assert_true(read_with(*state, "structure_siret_actualise", "", &siae, &refusal));
    assert_int_equal(siae.id_siae, 1001);
    assert_string_equal(siae.siret_signature, "73282932000074");
    assert_string_equal(siae.siret_actualise, "73282932000074");
    assert_string_equal(siae.denomination, "Les Jardins \"du Bocage");
    assert_string_equal(siae.categorie_juridique, "9220");
    assert_string_equal(siae.naf, "8130Z");
    assert_string_equal(siae.numero, "12 B");
    assert_string_equal(siae.voie, "RUE DU CANAL");
    assert_string_equal(siae.complement, "");
    assert_string_equal(siae.cp, "03000");
    assert_string_equal(siae.commune, "MOULINS");
    assert_string_equal(siae.code_insee, "03190");
    assert_string_equal(siae.departement, "03");
    assert_int_equal(siae.creation.year, 1998);
    assert_int_equal(siae.modification.month, 4);
    assert_null(siae.warning);
}

static void test_departement(void **state)
{
    static const struct {
        const char *insee, *cp, *departement;
    } cases[] = {{"2A004", "20000", "2A"},
                 {"97105", "97100", "971"},
                 {"", "20200", "2B"},
                 {"", "97400", "974"},
                 {"69383", "69003", "69"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *const pairs[] = {"structure_id_siae",
                                     "1",
                                     "structure_siret_signature",
                                     "73282932000074",
                                     "structure_denomination",
                                     "X",
                                     "structure_adresse_admin_code_insee",
                                     cases[i].insee,
                                     "structure_adresse_admin_cp",
                                     cases[i].cp,
                                     NULL};
        char *text =
            arena_printf(*state, "%s%s%s", DEB_STRUCTURE, header_line(*state, FLUXIAE_STRUCTURE),
                         row_line(*state, FLUXIAE_STRUCTURE, pairs));
        struct fluxiae_row row;
        struct fluxiae_siae siae;
        const struct fluxiae_refusal *refusal;
        assert_true(fluxiae_next(open_text(*state, text), &row));
        assert_true(fluxiae_siae_read(&row, &siae, &refusal));
        assert_string_equal(siae.departement, cases[i].departement);
    }
}

static void test_refused(void **state)
{
    static const struct {
        const char *column, *value, *words;
    } cases[] = {
        {"structure_id_siae", "", "obligatoire"},
        {"structure_id_siae", "0", "positif"},
        {"structure_id_siae", "A1", "nombre"},
        {"structure_siret_signature", "", "obligatoire"},
        {"structure_siret_signature", "73282932000075", "clé"},
        {"structure_siret_actualise", "7328", "14 chiffres"},
        {"structure_denomination", "", "obligatoire"},
        {"structure_adresse_admin_code_insee", "99999", "aucun département"},
        {"structure_date_creation", "29/02/2023", "bissextile"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fluxiae_siae siae = {.id_siae = 5};
        const struct fluxiae_refusal *refusal;
        assert_false(read_with(*state, cases[i].column, cases[i].value, &siae, &refusal));
        assert_string_equal(refusal->column, cases[i].column);
        assert_string_equal(refusal->value, cases[i].value);
        assert_int_equal(refusal->line, 3);
        assert_non_null(strstr(refusal->reason, cases[i].words));
        assert_int_equal(siae.id_siae, 5);
    }
}

static void test_siret_moves(void **state)
{
    struct fluxiae_siae siae;
    const struct fluxiae_refusal *refusal;
    assert_true(read_with(*state, "structure_siret_actualise", "73282932000082", &siae, &refusal));
    assert_string_equal(siae.siret_actualise, "73282932000082");
    assert_null(siae.warning);
    assert_true(read_with(*state, "structure_siret_actualise", "35600000000048", &siae, &refusal));
    assert_string_equal(siae.warning->column, "structure_siret_actualise");
    assert_string_equal(siae.warning->value, "35600000000048");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole),
        cmocka_unit_test(test_departement),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_siret_moves),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
