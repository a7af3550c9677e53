// SPDX-License-Identifier: EUPL-1.2
// tests/unit/curseur_scelle_test.c: a cursor serves the list it was written for, and no other.
#include "common/curseur_scelle.h"

#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct world {
    char folder[64];
    struct arena *arena;
    struct fault fault;
    struct keys *keys, *others;
};

static int open_world(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    strcpy(w->folder, "/tmp/concert-curseur.XXXXXX");
    assert_non_null(mkdtemp(w->folder));
    w->arena = arena_create(1 << 20);
    w->fault.arena = w->arena;
    assert_int_equal(keys_make(w->folder, "conventionnement", &w->fault), STATUS_OK);
    assert_int_equal(keys_make(w->folder, "acces", &w->fault), STATUS_OK);
    assert_int_equal(keys_load(w->folder, "conventionnement", &w->keys, &w->fault), STATUS_OK);
    assert_int_equal(keys_load(w->folder, "acces", &w->others, &w->fault), STATUS_OK);
    *state = w;
    return 0;
}

static int close_world(void **state)
{
    struct world *w = *state;
    static const char *const files[] = {"conventionnement.key", "conventionnement.pub", "acces.key",
                                        "acces.pub"};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        (void)unlink(arena_printf(w->arena, "%s/%s", w->folder, files[i]));
    (void)rmdir(w->folder);
    keys_destroy(&w->keys);
    keys_destroy(&w->others);
    arena_destroy(&w->arena);
    free(w);
    return 0;
}

static char *written(struct world *w, const char *apres, const char *dernier)
{
    struct curseur curseur = {(char *)apres, (char *)dernier};
    char *text = curseur_scelle_write(w->arena, w->keys, "ListSiae\n03", &curseur);
    assert_non_null(text);
    return text;
}

static void assert_refused(struct world *w, const struct keys *keys, const char *liste,
                           const char *text)
{
    struct curseur curseur;
    assert_int_equal(curseur_scelle_read(keys, liste, text, &curseur, &w->fault),
                     STATUS_INVALID_ARGUMENT);
    assert_string_equal(w->fault.field, "curseur");
}

static void comes_back_as_written(void **state)
{
    struct world *w = *state;
    static const char *const pairs[][2] = {{"Éclat \"A\"", "0192"}, {"", "0192"}, {"a", ""}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        struct curseur curseur;
        const char *text = written(w, pairs[i][0], pairs[i][1]);
        assert_int_equal(curseur_scelle_read(w->keys, "ListSiae\n03", text, &curseur, &w->fault),
                         STATUS_OK);
        assert_string_equal(curseur.apres, pairs[i][0]);
        assert_string_equal(curseur.dernier, pairs[i][1]);
    }
}

static void empty_is_the_beginning(void **state)
{
    struct world *w = *state;
    struct curseur curseur;
    assert_int_equal(curseur_scelle_read(w->keys, "x", "", &curseur, &w->fault), STATUS_OK);
    assert_string_equal(curseur.apres, "");
    assert_string_equal(curseur.dernier, "");
}

static void another_list_or_process_is_refused(void **state)
{
    struct world *w = *state;
    const char *text = written(w, "a", "b");
    assert_refused(w, w->keys, "ListSiae\n25", text);
    assert_refused(w, w->others, "ListSiae\n03", text);
}

static void any_changed_character_is_refused(void **state)
{
    struct world *w = *state;
    char *text = written(w, "abc", "def");
    for (size_t i = 0; text[i]; i++) {
        char kept = text[i];
        text[i] = kept == 'A' ? 'B' : 'A';
        assert_refused(w, w->keys, "ListSiae\n03", text);
        text[i] = '\0';
        if (i)
            assert_refused(w, w->keys, "ListSiae\n03", text);
        text[i] = kept;
    }
    assert_refused(w, w->keys, "ListSiae\n03", "no base64!");
    assert_refused(w, w->keys, "ListSiae\n03", "AAAAAAAAAAAAAAAAAAAAAA");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(comes_back_as_written, open_world, close_world),
        cmocka_unit_test_setup_teardown(empty_is_the_beginning, open_world, close_world),
        cmocka_unit_test_setup_teardown(another_list_or_process_is_refused, open_world,
                                        close_world),
        cmocka_unit_test_setup_teardown(any_changed_character_is_refused, open_world, close_world),
    };
    if (sodium_init() < 0)
        return EXIT_FAILURE;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
