// link: conventionnement
// SPDX-License-Identifier: EUPL-1.2
// tests/unit/acte_diff_test.c: two texts compared line by line.
#include "conventionnement/acte_diff.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

struct bench {
    struct arena *arena;
    struct fault fault;
};

static int setup(void **state)
{
    struct bench *bench = calloc(1, sizeof *bench);
    bench->arena = arena_create(64 * 1024 * 1024);
    bench->fault.arena = bench->arena;
    *state = bench;
    return 0;
}

static int teardown(void **state)
{
    struct bench *bench = *state;
    arena_destroy(&bench->arena);
    free(bench);
    return 0;
}

// "=a -b +c": kinds and texts of the answer.
static const char *shown(struct bench *bench, const char *before, const char *after)
{
    struct acte_diff_line *lines;
    size_t count;
    assert_int_equal(
        acte_diff(before, strlen(before), after, strlen(after), &lines, &count, &bench->fault),
        STATUS_OK);
    const char *all = "";
    for (size_t i = 0; i < count; i++)
        all = arena_printf(bench->arena, "%s%s%c%s", all, i ? " " : "", "=+-"[lines[i].kind],
                           lines[i].text);
    return all;
}

static void test_small(void **state)
{
    assert_string_equal(shown(*state, "", ""), "");
    assert_string_equal(shown(*state, "a\nb\n", "a\nb\n"), "=a =b");
    assert_string_equal(shown(*state, "", "a\n"), "+a");
    assert_string_equal(shown(*state, "a\n", ""), "-a");
    assert_string_equal(shown(*state, "a\nb\nc\n", "a\nx\nc\n"), "=a -b +x =c");
    assert_string_equal(shown(*state, "a\n\nb", "a\n\nb\n"), "=a = =b");
}

static void test_moved_and_repeated(void **state)
{
    assert_string_equal(shown(*state, "a\nb\nc\nd\n", "b\nc\nd\na\n"), "-a =b =c =d +a");
    assert_string_equal(shown(*state, "x\nx\n", "x\nx\nx\n"), "=x =x +x");
    assert_string_equal(shown(*state, "x\nx\nx\n", "x\n"), "=x -x -x");
}

static void test_line_numbers(void **state)
{
    struct bench *bench = *state;
    struct acte_diff_line *lines;
    size_t count;
    const char *before = "a\nb\nc\n", *after = "a\nx\ny\nc\n";
    assert_int_equal(
        acte_diff(before, strlen(before), after, strlen(after), &lines, &count, &bench->fault),
        STATUS_OK);
    const int expected[][2] = {{1, 1}, {2, 0}, {0, 2}, {0, 3}, {3, 4}};
    assert_int_equal(count, 5);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(lines[i].before, expected[i][0]);
        assert_int_equal(lines[i].after, expected[i][1]);
    }
}

// The shown lines rebuild both texts, and no shorter script exists (checked by brute force).
static size_t common(const char *a, const char *b)
{
    if (!*a || !*b)
        return 0;
    if (*a == *b)
        return 1 + common(a + 1, b + 1);
    size_t left = common(a + 1, b), right = common(a, b + 1);
    return left > right ? left : right;
}

static char *as_lines(struct bench *bench, const char *letters)
{
    char *text = arena_alloc(bench->arena, 2 * strlen(letters) + 1);
    for (size_t i = 0; letters[i]; i++) {
        text[2 * i] = letters[i];
        text[2 * i + 1] = '\n';
    }
    return text;
}

static void test_shortest(void **state)
{
    struct bench *bench = *state;
    unsigned seed = 20261123;
    for (int round = 0; round < 300; round++) {
        char words[2][9] = {"", ""};
        for (int side = 0; side < 2; side++) {
            seed = seed * 1103515245 + 12345;
            size_t length = (seed >> 16) % 9;
            for (size_t i = 0; i < length; i++) {
                seed = seed * 1103515245 + 12345;
                words[side][i] = (char)('a' + (seed >> 16) % 3);
            }
        }
        char *before = as_lines(bench, words[0]), *after = as_lines(bench, words[1]);
        struct acte_diff_line *lines;
        size_t count, kept = 0, b = 0, a = 0;
        assert_int_equal(
            acte_diff(before, strlen(before), after, strlen(after), &lines, &count, &bench->fault),
            STATUS_OK);
        for (size_t i = 0; i < count; i++) {
            kept += lines[i].kind == ACTE_DIFF_SAME;
            if (lines[i].kind != ACTE_DIFF_ADDED)
                assert_int_equal(words[0][b++], lines[i].text[0]);
            if (lines[i].kind != ACTE_DIFF_REMOVED)
                assert_int_equal(words[1][a++], lines[i].text[0]);
        }
        assert_int_equal(b, strlen(words[0]));
        assert_int_equal(a, strlen(words[1]));
        assert_int_equal(kept, common(words[0], words[1]));
    }
}

static void test_bounded(void **state)
{
    struct bench *bench = *state;
    size_t lines = 5000;
    char *before = arena_alloc(bench->arena, 2 * lines),
         *after = arena_alloc(bench->arena, 2 * lines);
    for (size_t i = 0; i < lines; i++) {
        memcpy(before + 2 * i, "a\n", 2);
        memcpy(after + 2 * i, "b\n", 2);
    }
    struct acte_diff_line *out;
    size_t count;
    assert_int_equal(acte_diff(before, 2 * lines, after, 2 * lines, &out, &count, &bench->fault),
                     STATUS_RESOURCE_EXHAUSTED);
    // As long, but alike: only what lies between the equal ends counts.
    before[lines] = 'c';
    assert_int_equal(acte_diff(before, 2 * lines, before, 2 * lines, &out, &count, &bench->fault),
                     STATUS_OK);
    assert_int_equal(count, lines);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_small, setup, teardown),
        cmocka_unit_test_setup_teardown(test_moved_and_repeated, setup, teardown),
        cmocka_unit_test_setup_teardown(test_line_numbers, setup, teardown),
        cmocka_unit_test_setup_teardown(test_shortest, setup, teardown),
        cmocka_unit_test_setup_teardown(test_bounded, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
