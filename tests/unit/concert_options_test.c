// link: concert
// SPDX-License-Identifier: EUPL-1.2
// tests/unit/concert_options_test.c: options of a sub-command, wherever they stand.
#include "arena_fixture.h"
#include "concert/options.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const struct command COMMAND = {.name = "essai", .usage = "[OPTIONS] FICHIER"};

struct given {
    const char *departement, *output;
    bool oui;
    int first, argc;
    char *argv[16];
    struct fault fault;
};

static enum status parse(struct arena *arena, const char *line, struct given *given)
{
    struct command_context context = {.arena = arena, .fault = {.arena = arena}};
    *given = (struct given){.first = -1};
    const struct option_row rows[] = {
        {.name = "departement", .value = &given->departement},
        {.name = "output", .letter = 'o', .value = &given->output},
        {.name = "oui", .letter = 'y', .flag = &given->oui},
    };
    given->argv[given->argc++] = arena_strdup(arena, "essai");
    for (char *word = strtok(arena_strdup(arena, line), " "); word; word = strtok(NULL, " "))
        given->argv[given->argc++] = word;
    enum status status = options_parse(&context, &COMMAND, given->argc, given->argv, rows,
                                       sizeof rows / sizeof rows[0], &given->first);
    given->fault = context.fault;
    return status;
}

static void anywhere(void **state)
{
    static const char *const LINES[] = {
        "--departement 03 -o f --oui acte suite", "acte --departement=03 suite --output f -y",
        "-of acte --oui --departement 03 suite", "-yo f --departement 03 -- acte suite"};
    struct given given;
    for (size_t i = 0; i < sizeof LINES / sizeof LINES[0]; i++) {
        assert_int_equal(parse(*state, LINES[i], &given), STATUS_OK);
        assert_string_equal(given.departement, "03");
        assert_string_equal(given.output, "f");
        assert_true(given.oui);
        assert_int_equal(given.argc - given.first, 2);
        assert_string_equal(given.argv[given.first], "acte");
        assert_string_equal(given.argv[given.first + 1], "suite");
    }
}

static void absent(void **state)
{
    struct given given;
    assert_int_equal(parse(*state, "acte", &given), STATUS_OK);
    assert_null(given.departement);
    assert_null(given.output);
    assert_false(given.oui);
    assert_int_equal(given.argc - given.first, 1);
    // After --, what looks like an option is none.
    assert_int_equal(parse(*state, "-- --oui", &given), STATUS_OK);
    assert_false(given.oui);
    assert_string_equal(given.argv[given.first], "--oui");
}

static void refused(void **state)
{
    static const struct {
        const char *line, *field, *text;
    } CASES[] = {
        {"acte --autre", "--autre", "option inconnue"},       {"acte -z", "-z", "option inconnue"},
        {"acte --departement", "--departement", "il manque"}, {"acte -o", "-o", "il manque"},
        {"acte --oui=non", "--oui=non", "option inconnue"},
    };
    struct given given;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        assert_int_equal(parse(*state, CASES[i].line, &given), STATUS_INVALID_ARGUMENT);
        assert_string_equal(given.fault.field, CASES[i].field);
        assert_non_null(strstr(given.fault.text, CASES[i].text));
        assert_non_null(strstr(given.fault.text, "[OPTIONS] FICHIER"));
        assert_int_equal(given.first, -1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(anywhere),
        cmocka_unit_test(absent),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
