// link: conventionnement
// SPDX-License-Identifier: EUPL-1.2
// tests/unit/fluxiae_header_test.c: what refuses a whole fluxIAE file, and what does not.
#include "fluxiae_fixture.h"

static char *file(struct arena *arena, const char *deb, const char *header, const char *rest)
{
    return arena_printf(arena, "%s%s%s", deb, header, rest);
}

static void test_info(void **state)
{
    struct arena *arena = *state;
    char *text = file(arena, DEB_ANNEXE, header_line(arena, FLUXIAE_ANNEXE), "FIN0|||\n");
    const struct fluxiae_info *info = fluxiae_info(open_text(arena, text));
    assert_int_equal(info->view, FLUXIAE_ANNEXE);
    assert_int_equal(info->date.day, 2);
    assert_int_equal(info->date.month, 11);
    assert_int_equal(info->date.year, 2026);
    assert_int_equal(info->hour * 10000 + info->minute * 100 + info->second, 61500);
    assert_int_equal(info->rows, 0);
    assert_false(info->fin_absent);
    assert_false(info->truncated);
    // A mark at the start and CR LF, as after a pass through a spreadsheet.
    text = file(arena,
                "\xEF\xBB\xBF"
                "DEBStructure02112026_061500|\r\n",
                header_line(arena, FLUXIAE_STRUCTURE), "FIN0\r\n");
    assert_int_equal(fluxiae_info(open_text(arena, text))->view, FLUXIAE_STRUCTURE);
}

static void test_deb(void **state)
{
    struct arena *arena = *state;
    char *header = header_line(arena, FLUXIAE_STRUCTURE);
    static const char *const bad[] = {"",
                                      "SIRET,Réseau IAE\n",
                                      "DEBStructure\n",
                                      "DEBStructure30022026_061500|\n",
                                      "DEBStructure02112026_251500|\n",
                                      "DEBStructure02112026-061500|\n",
                                      "\xFF\xFE"
                                      "D\n"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_refused(arena, NULL, file(arena, bad[i], header, "FIN0\n"), "n'est pas un fichier");
    assert_refused(arena, NULL, "", "n'est pas un fichier");
    assert_refused(arena, NULL, "DEBContratMission02112026_061500|\n",
                   "de la vue « ContratMission »");
    assert_refused(arena, NULL, DEB_STRUCTURE, "s'arrête avant les noms");
}

static void test_name(void **state)
{
    struct arena *arena = *state;
    char *text = file(arena, DEB_STRUCTURE, header_line(arena, FLUXIAE_STRUCTURE), "FIN0\n");
    static const char *const good[] = {"fluxIAE_Structure_02112026_061500.csv",
                                       "/tmp/x/fluxIAE_Structure_02112026_061500.csv.gz",
                                       "structure de mardi.csv", "fluxIAE_copie.csv", ""};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        struct fault fault = {.arena = arena};
        struct fluxiae_reader *reader;
        assert_int_equal(fluxiae_open(good[i], text, strlen(text), 0, &reader, &fault), STATUS_OK);
    }
    assert_refused(arena, "fluxIAE_AnnexeFinanciere_02112026_061500.csv", text,
                   "la vue « AnnexeFinanciere » et son contenu la vue « Structure »");
    assert_refused(arena, "fluxIAE_Structure_03112026_061500.csv", text, "03112026_061500");
    assert_refused(arena, "fluxIAE_Structure_02112026_061501.csv", text, "02112026_061501");
}

static void test_columns(void **state)
{
    struct arena *arena = *state;
    char *header = header_line(arena, FLUXIAE_STRUCTURE);
    header[strlen(header) - 1] = '\0';
    assert_refused(arena, NULL,
                   file(arena, DEB_STRUCTURE, header_line(arena, FLUXIAE_ANNEXE), "FIN0\n"),
                   "« af_id_structure » est de la vue AnnexeFinanciere");
    assert_refused(arena, NULL, file(arena, DEB_STRUCTURE, header, "|couleur\nFIN0\n"),
                   "« couleur » n'existe pas");
    assert_refused(arena, NULL, file(arena, DEB_STRUCTURE, header, "|structure_code_naf\nFIN0\n"),
                   "« structure_code_naf » est en double");
    // The last column away, then replaced by another's double.
    char *cut = arena_strndup(arena, header, (size_t)(strrchr(header, '|') - header));
    assert_refused(arena, NULL, file(arena, DEB_STRUCTURE, cut, "\nFIN0\n"),
                   "« structure_adresse_prenom_corresp_technique » de la vue Structure manque");
    assert_refused(arena, NULL, file(arena, DEB_STRUCTURE, cut, "|structure_id_siae\nFIN0\n"),
                   "« structure_id_siae » est en double");
    assert_refused(arena, NULL, file(arena, DEB_STRUCTURE, cut, "|pr\xE9nom\nFIN0\n"),
                   "la colonne n° 37 n'est pas de l'UTF-8");
    // The column with a blank is the list's, and without it is not.
    header = header_line(arena, FLUXIAE_ANNEXE);
    *strstr(header, " numeric") = '_';
    assert_refused(arena, NULL, file(arena, DEB_ANNEXE, header, "FIN0\n"), "af_nb_banques_numeric");
}

static void test_fin(void **state)
{
    struct arena *arena = *state;
    static const char *const pairs[] = {"structure_id_siae", "12", NULL};
    char *row = row_line(arena, FLUXIAE_STRUCTURE, pairs);
    char *start = file(arena, DEB_STRUCTURE, header_line(arena, FLUXIAE_STRUCTURE), row);
    assert_int_equal(fluxiae_info(open_text(arena, add(arena, start, "FIN1||\n")))->rows, 1);
    assert_refused(arena, NULL, add(arena, start, "FIN2||\n"),
                   "annonce 2 lignes et le fichier en contient 1");
    assert_refused(arena, NULL, add(arena, start, "FIN0||\n"), "annonce 0");
    assert_refused(arena, NULL, add(arena, start, "FIN99999999999999999999999\n"), "annonce");
    assert_refused(arena, NULL, file(arena, start, "FIN1||\n", row), "La ligne 5 vient après");
    assert_refused(arena, NULL, file(arena, start, "FIN1||\n", "FIN1||\n"),
                   "La ligne 5 vient après");
}

static void test_kinds(void **state)
{
    (void)state;
    const struct fluxiae_view *structure = fluxiae_view(FLUXIAE_STRUCTURE);
    assert_int_equal(structure->count, 37);
    assert_int_equal(fluxiae_view(FLUXIAE_ANNEXE)->count, 128);
    for (size_t i = 0; i < structure->count; i++)
        assert_int_equal(structure->columns[i].kind == FLUXIAE_PERSONAL, i >= 33);
    // The subsidies stand at 62 to 70 and 72, their total before them.
    const struct fluxiae_column *annexe = fluxiae_view(FLUXIAE_ANNEXE)->columns;
    assert_string_equal(annexe[61].name, "af_aides_subventions_comp");
    assert_string_equal(annexe[62].name, "af_commune");
    assert_string_equal(annexe[70].name, "af_autre_aide_publique");
    assert_string_equal(annexe[72].name, "af_fondation");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_info),    cmocka_unit_test(test_deb), cmocka_unit_test(test_name),
        cmocka_unit_test(test_columns), cmocka_unit_test(test_fin), cmocka_unit_test(test_kinds),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
