// link: conventionnement
// SPDX-License-Identifier: EUPL-1.2
// tests/unit/fluxiae_rows_test.c: rows of a fluxIAE file, good, mended and refused.
#include "fluxiae_fixture.h"

#include "conventionnement/fluxiae_value.h"

static char *start(struct arena *arena)
{
    return add(arena, DEB_STRUCTURE, header_line(arena, FLUXIAE_STRUCTURE));
}

static char *row(struct arena *arena, const char *id, const char *name)
{
    const char *const pairs[] = {"structure_id_siae",
                                 id,
                                 "structure_denomination",
                                 name,
                                 "structure_adresse_nom_corresp_technique",
                                 "DURAND",
                                 NULL};
    return row_line(arena, FLUXIAE_STRUCTURE, pairs);
}

static const char *name_of(struct fluxiae_row *got)
{
    struct fluxiae_values values = {.row = got};
    const char *name = fluxiae_text(&values, "structure_denomination");
    assert_null(values.refusal);
    return name;
}

// Three rows, the middle one as given; FIN agrees. It comes out refused with these words, and the
// others are whole.
static const struct fluxiae_refusal *middle_refused(struct arena *arena, const char *middle,
                                                    size_t size, const char *words)
{
    char *head = add(arena, start(arena), row(arena, "1", "UN"));
    char *tail = add(arena, row(arena, "3", "TROIS"), "FIN3|||\n");
    size_t before = strlen(head), after = strlen(tail);
    char *text = arena_alloc(arena, before + size + after);
    memcpy(text, head, before);
    memcpy(text + before, middle, size);
    memcpy(text + before + size, tail, after);
    struct fault fault = {.arena = arena};
    struct fluxiae_reader *reader;
    struct fluxiae_row got;
    assert_int_equal(fluxiae_open(NULL, text, before + size + after, 0, &reader, &fault),
                     STATUS_OK);
    assert_true(fluxiae_next(reader, &got));
    assert_null(got.refusal);
    assert_string_equal(name_of(&got), "UN");
    assert_true(fluxiae_next(reader, &got));
    assert_non_null(got.refusal);
    const struct fluxiae_refusal *refusal = got.refusal;
    assert_int_equal(refusal->line, 4);
    assert_non_null(strstr(refusal->reason, words));
    for (size_t i = 0; i < got.view->count; i++)
        assert_null(got.fields[i]);
    assert_true(fluxiae_next(reader, &got));
    assert_null(got.refusal);
    assert_int_equal(got.line, 5);
    assert_string_equal(name_of(&got), "TROIS");
    assert_false(fluxiae_next(reader, &got));
    return refusal;
}

static void test_rows(void **state)
{
    struct arena *arena = *state;
    char *text = arena_printf(arena, "%s%s%sFIN2|||\n", start(arena), row(arena, "1", "L'\"ETE"),
                              row(arena, "2", ""));
    struct fluxiae_reader *reader = open_text(arena, text);
    struct fluxiae_row got;
    assert_int_equal(fluxiae_info(reader)->rows, 2);
    assert_true(fluxiae_next(reader, &got));
    assert_int_equal(got.line, 3);
    assert_string_equal(name_of(&got), "L'\"ETE"); // a lone quote is data
    assert_true(fluxiae_next(reader, &got));
    assert_null(name_of(&got));
    assert_false(fluxiae_next(reader, &got));
    assert_false(fluxiae_next(reader, &got));
}

static void test_personal_data_never_come_out(void **state)
{
    struct arena *arena = *state;
    struct fluxiae_reader *reader =
        open_text(arena, add(arena, start(arena), row(arena, "1", "UN")));
    struct fluxiae_row got;
    assert_true(fluxiae_next(reader, &got));
    for (size_t i = 0; i < got.view->count; i++) {
        assert_true(got.view->columns[i].kind != FLUXIAE_PERSONAL || !got.fields[i]);
        assert_true(!got.fields[i] || strcmp(got.fields[i], "DURAND") != 0);
    }
    struct fluxiae_values values = {.row = &got};
    assert_null(fluxiae_text(&values, "structure_adresse_nom_corresp_technique"));
    assert_non_null(values.refusal);
    assert_string_equal(values.refusal->value, "");
}

// A newline before each separator in turn, LF then CR LF, then doubled.
static void test_stray_newline(void **state)
{
    struct arena *arena = *state;
    char *line = row(arena, "1", "UN");
    static const char *const strays[] = {"\n", "\r\n", "\n\n"};
    for (size_t s = 0; s < 3; s++)
        for (char *bar = strchr(line, '|'); bar; bar = strchr(bar + 1, '|')) {
            char *head = arena_strndup(arena, line, (size_t)(bar - line));
            // The first field being empty, nothing can be told of a newline before it.
            if (!*head)
                continue;
            char *text = arena_printf(arena, "%s%s%s%s%sFIN2|||\n", start(arena), head, strays[s],
                                      bar, row(arena, "2", "DEUX"));
            struct fluxiae_reader *reader = open_text(arena, text);
            struct fluxiae_row got;
            assert_true(fluxiae_next(reader, &got));
            assert_null(got.refusal);
            assert_string_equal(name_of(&got), "UN");
            assert_true(fluxiae_next(reader, &got));
            assert_string_equal(name_of(&got), "DEUX");
            assert_int_equal(got.line, s == 2 ? 6 : 5);
        }
}

static void test_cr_lf_and_order_of_columns(void **state)
{
    struct arena *arena = *state;
    // The header turned: the last column first.
    char *header = header_line(arena, FLUXIAE_STRUCTURE);
    header[strlen(header) - 1] = '\0';
    char *bar = strrchr(header, '|');
    *bar = '\0';
    char *line = row(arena, "1", "UN");
    line[strlen(line) - 1] = '\0';
    *strrchr(line, '|') = '\0';
    char *text = arena_printf(arena, "%s%s|%s\r\nPRENOM|%s\r\nFIN1|\r\n", DEB_STRUCTURE, bar + 1,
                              header, line);
    struct fluxiae_reader *reader = open_text(arena, text);
    struct fluxiae_row got;
    assert_true(fluxiae_next(reader, &got));
    assert_null(got.refusal);
    assert_string_equal(name_of(&got), "UN");
    struct fluxiae_values values = {.row = &got};
    assert_int_equal(fluxiae_integer(&values, "structure_id_siae", 0), 1);
}

static void test_latin1(void **state)
{
    struct arena *arena = *state;
    char *bad = row(arena, "2", "R\xE9gie");
    const struct fluxiae_refusal *refusal =
        middle_refused(arena, bad, strlen(bad), "L'octet 0xE9, n° 2 du champ");
    assert_string_equal(refusal->column, "structure_denomination");
    assert_string_equal(refusal->value, "octet 0xE9");
    assert_non_null(strstr(refusal->reason, "iconv -f latin1"));
    // Overlong, surrogate, cut at the end of the field.
    static const char *const others[] = {"\xC0\xAF", "\xED\xA0\x80", "x\xE2\x82",
                                         "\xF5\x80\x80\x80"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        bad = row(arena, "2", others[i]);
        middle_refused(arena, bad, strlen(bad), "n'est pas de l'UTF-8");
    }
}

static void test_nul(void **state)
{
    struct arena *arena = *state;
    char *bad = row(arena, "2", "RE?GIE");
    size_t size = strlen(bad);
    *strchr(bad, '?') = '\0';
    const struct fluxiae_refusal *refusal =
        middle_refused(arena, bad, size, "Un octet nul (0x00), n° 3 du champ");
    assert_string_equal(refusal->column, "structure_denomination");
}

static void test_number_of_fields(void **state)
{
    struct arena *arena = *state;
    char *bad = row(arena, "2", "TROP|PLEIN");
    const struct fluxiae_refusal *refusal =
        middle_refused(arena, bad, strlen(bad), "38 champs au lieu de 37");
    assert_string_equal(refusal->column, "");
    middle_refused(arena, "2|court\n", 8, "2 champs au lieu de 37");
}

static void test_fin_absent(void **state)
{
    struct arena *arena = *state;
    char *text =
        arena_printf(arena, "%s%s%s", start(arena), row(arena, "1", "UN"), row(arena, "2", "DEUX"));
    struct fluxiae_reader *reader = open_text(arena, text);
    struct fluxiae_row got;
    assert_true(fluxiae_info(reader)->fin_absent);
    assert_false(fluxiae_info(reader)->truncated);
    for (int i = 0; i < 2; i++) {
        assert_true(fluxiae_next(reader, &got));
        assert_null(got.refusal);
    }
    assert_false(fluxiae_next(reader, &got));
}

static void test_fin_without_count(void **state)
{
    struct arena *arena = *state;
    const char *const none[] = {NULL};
    char *wide = add(arena, "FINx", row_line(arena, FLUXIAE_STRUCTURE, none)); // all its fields
    const char *const fins[] = {"FIN\n", "FINx\n", "FIN|||\n", "FIN 1|||\n", "FIN2x||", wide};
    for (size_t i = 0; i < sizeof fins / sizeof *fins; i++) {
        char *text = arena_printf(arena, "%s%s%s", start(arena), row(arena, "1", "UN"), fins[i]);
        struct fluxiae_reader *reader = open_text(arena, text);
        struct fluxiae_row got;
        assert_true(fluxiae_info(reader)->fin_absent);
        assert_false(fluxiae_info(reader)->truncated);
        assert_true(fluxiae_next(reader, &got));
        assert_null(got.refusal);
        assert_true(fluxiae_next(reader, &got));
        assert_non_null(got.refusal);
        assert_non_null(strstr(got.refusal->reason, "commence par FIN"));
    }
}

// Cut anywhere in the last row: it is refused, the first is kept, and it is said.
static void test_truncated(void **state)
{
    struct arena *arena = *state;
    char *last = row(arena, "2", "DEUX");
    size_t bars = 0;
    for (size_t size = 1; bars < 35; size++) {
        bars += last[size - 1] == '|';
        char *text =
            arena_printf(arena, "%s%s%.*s", start(arena), row(arena, "1", "UN"), (int)size, last);
        // A row that so far has an empty first field could be the end of a whole row; it never is
        // taken for it.
        struct fluxiae_reader *reader = open_text(arena, text);
        struct fluxiae_row got;
        assert_true(fluxiae_info(reader)->fin_absent);
        assert_true(fluxiae_info(reader)->truncated);
        assert_true(fluxiae_next(reader, &got));
        assert_null(got.refusal);
        assert_string_equal(name_of(&got), "UN");
        assert_true(fluxiae_next(reader, &got));
        assert_non_null(got.refusal);
        assert_int_equal(got.refusal->line, 4);
        assert_non_null(strstr(got.refusal->reason, "coupé au milieu"));
        assert_false(fluxiae_next(reader, &got));
    }
}

static void test_values(void **state)
{
    struct arena *arena = *state;
    static const char *const pairs[] = {"af_id_structure",
                                        "12.00",
                                        "af_etp_postes_insertion",
                                        "12.5",
                                        "af_date_debut_effet",
                                        "01/01/2026",
                                        "af_indic_cofinancement",
                                        "true",
                                        "af_nb_banques numeric",
                                        "3",
                                        "af_commune",
                                        "-5",
                                        "af_date_fin_effet",
                                        "29/02/2026",
                                        "af_indic_chrs",
                                        "oui",
                                        "af_nb_prev_sorties",
                                        "1.5",
                                        "af_mt_total_aide",
                                        "1,234.5",
                                        NULL};
    struct fluxiae_reader *reader = open_text(
        arena, arena_printf(arena, "%s%s%s", DEB_ANNEXE, header_line(arena, FLUXIAE_ANNEXE),
                            row_line(arena, FLUXIAE_ANNEXE, pairs)));
    struct fluxiae_row got;
    assert_true(fluxiae_next(reader, &got));
    struct fluxiae_values values = {.row = &got};
    assert_int_equal(fluxiae_integer(&values, "af_id_structure", 0), 12);
    assert_int_equal(fluxiae_decimal(&values, "af_etp_postes_insertion", 0), 1250);
    assert_int_equal(fluxiae_date(&values, "af_date_debut_effet").year, 2026);
    assert_true(fluxiae_boolean(&values, "af_indic_cofinancement", false));
    assert_int_equal(fluxiae_integer(&values, "af_nb_banques numeric", 0), 3);
    assert_int_equal(fluxiae_decimal(&values, "af_commune", 0), -500);
    assert_int_equal(fluxiae_amount(&values, "af_region", -1), -1);
    assert_int_equal(fluxiae_integer(&values, "af_id_avenant_modification", 7), 7);
    assert_false(date_is_set(fluxiae_date(&values, "af_date_signature")));
    assert_null(values.refusal);

    struct fluxiae_values bad = {.row = &got};
    fluxiae_date(&bad, "af_date_fin_effet");
    assert_int_equal(bad.refusal->line, 3);
    assert_string_equal(bad.refusal->column, "af_date_fin_effet");
    assert_string_equal(bad.refusal->value, "29/02/2026");
    assert_non_null(strstr(bad.refusal->reason, "bissextile"));
    // The first refusal stays, and nothing is read after it.
    assert_int_equal(fluxiae_integer(&bad, "af_id_structure", 0), 0);
    assert_string_equal(bad.refusal->column, "af_date_fin_effet");

    bad.refusal = NULL;
    fluxiae_boolean(&bad, "af_indic_chrs", false);
    assert_string_equal(bad.refusal->value, "oui");
    bad.refusal = NULL;
    fluxiae_integer(&bad, "af_nb_prev_sorties", 0);
    assert_non_null(strstr(bad.refusal->reason, "entier"));
    bad.refusal = NULL;
    fluxiae_amount(&bad, "af_mt_total_aide", 0);
    assert_string_equal(bad.refusal->value, "1,234.5");
    bad.refusal = NULL;
    fluxiae_amount(&bad, "af_commune", 0);
    assert_non_null(strstr(bad.refusal->reason, "négatif"));
    bad.refusal = NULL;
    fluxiae_require(&bad, "af_numero_convention");
    assert_non_null(strstr(bad.refusal->reason, "obligatoire"));
    bad.refusal = NULL;
    fluxiae_text(&bad, "af_couleur");
    assert_non_null(bad.refusal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_personal_data_never_come_out),
        cmocka_unit_test(test_stray_newline),
        cmocka_unit_test(test_cr_lf_and_order_of_columns),
        cmocka_unit_test(test_latin1),
        cmocka_unit_test(test_nul),
        cmocka_unit_test(test_number_of_fields),
        cmocka_unit_test(test_fin_absent),
        cmocka_unit_test(test_fin_without_count),
        cmocka_unit_test(test_truncated),
        cmocka_unit_test(test_values),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
