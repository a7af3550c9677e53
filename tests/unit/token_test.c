// SPDX-License-Identifier: EUPL-1.2
// tests/unit/token_test.c: keys in files, and the tokens they sign.
#include "common/clock.h"
#include "common/closed_sessions.h"
#include "common/token.h"

#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

struct world {
    char folder[64];
    struct arena *arena;
    struct fault fault;
    struct keys *acces, *registre;
    struct token_cache *cache;
    struct closed_sessions *closed;
};

static int open_world(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    strcpy(w->folder, "/tmp/concert-token.XXXXXX");
    assert_non_null(mkdtemp(w->folder));
    w->arena = arena_create(1024 * 1024);
    w->fault.arena = w->arena;
    assert_int_equal(keys_make(w->folder, "acces", &w->fault), STATUS_OK);
    assert_int_equal(keys_make(w->folder, "registre", &w->fault), STATUS_OK);
    assert_int_equal(keys_load(w->folder, "acces", &w->acces, &w->fault), STATUS_OK);
    assert_int_equal(keys_load(w->folder, "registre", &w->registre, &w->fault), STATUS_OK);
    w->cache = token_cache_create();
    w->closed = closed_sessions_create();
    *state = w;
    return 0;
}

static int close_world(void **state)
{
    struct world *w = *state;
    static const char *const FILES[] = {"acces.key", "acces.pub", "registre.key", "registre.pub"};
    for (int i = 0; i < 4; i++)
        unlink(arena_printf(w->arena, "%s/%s", w->folder, FILES[i]));
    rmdir(w->folder);
    keys_destroy(&w->acces);
    keys_destroy(&w->registre);
    token_cache_destroy(&w->cache);
    closed_sessions_destroy(&w->closed);
    arena_destroy(&w->arena);
    free(w);
    return 0;
}

static char *make(struct world *w, const struct keys *keys, const char *issuer,
                  const char *personne, int64_t life_us)
{
    Concert__Bus__V1__Token token = CONCERT__BUS__V1__TOKEN__INIT;
    token.issuer = (char *)issuer;
    token.personne = (char *)personne;
    token.expires_us = clock_now_us() + life_us;
    return token_sign(keys, &token, w->arena);
}

static enum status verify(struct world *w, const char *text)
{
    Concert__Bus__V1__Token *token = NULL;
    enum status status = token_verify(w->registre, w->cache, w->closed, text, &token, &w->fault);
    if (!status)
        assert_non_null(token);
    return status;
}

static void a_person_s_token_from_acces_is_taken_by_any_service(void **state)
{
    struct world *w = *state;
    char *text = make(w, w->acces, "acces", "someone", 60000000);
    assert_int_equal(verify(w, text), STATUS_OK);
    assert_int_equal(verify(w, text), STATUS_OK); // from the cache
}

static void an_expired_token_is_refused_even_when_cached(void **state)
{
    struct world *w = *state;
    char *text = make(w, w->acces, "acces", "someone", 20000);
    assert_int_equal(verify(w, text), STATUS_OK);
    struct timespec pause = {.tv_nsec = 30000000};
    nanosleep(&pause, NULL);
    assert_int_equal(verify(w, text), STATUS_UNAUTHENTICATED);
}

static void a_token_of_a_closed_session_is_refused_even_when_cached(void **state)
{
    struct world *w = *state;
    static char one[] = "01a207b0-8fef-7069-90c4-0178f7cf3102";
    static char other[] = "01a207b0-cefc-70b3-9be1-84fdcd69eb8c";
    Concert__Bus__V1__Token token = CONCERT__BUS__V1__TOKEN__INIT;
    token.issuer = (char *)"acces";
    token.personne = (char *)"someone";
    token.expires_us = clock_now_us() + 60000000;
    token.session = one;
    char *closed = token_sign(w->acces, &token, w->arena);
    token.session = other;
    char *open = token_sign(w->acces, &token, w->arena);
    assert_int_equal(verify(w, closed), STATUS_OK);
    assert_true(closed_sessions_add(w->closed, one, token.expires_us));
    assert_int_equal(verify(w, closed), STATUS_UNAUTHENTICATED);
    assert_int_equal(verify(w, open), STATUS_OK);
}

static void only_acces_speaks_for_a_person(void **state)
{
    struct world *w = *state;
    assert_int_equal(verify(w, make(w, w->registre, "registre", "someone", 60000000)),
                     STATUS_UNAUTHENTICATED);
    assert_int_equal(verify(w, make(w, w->registre, "registre", "", 60000000)), STATUS_OK);
    // Signed by another key than the issuer's.
    assert_int_equal(verify(w, make(w, w->registre, "acces", "someone", 60000000)),
                     STATUS_UNAUTHENTICATED);
    assert_int_equal(verify(w, make(w, w->acces, "nobody", "", 60000000)), STATUS_UNAUTHENTICATED);
}

static void any_changed_character_is_refused(void **state)
{
    struct world *w = *state;
    char *text = make(w, w->acces, "acces", "someone", 60000000);
    size_t size = strlen(text);
    for (size_t i = 0; i < size; i++) {
        char kept = text[i];
        text[i] = kept == 'A' ? 'B' : 'A';
        assert_int_equal(verify(w, text), STATUS_UNAUTHENTICATED);
        text[i] = kept;
        arena_reset(w->arena), text = make(w, w->acces, "acces", "someone", 60000000);
        if (strlen(text) != size)
            size = strlen(text);
    }
    assert_int_equal(verify(w, ""), STATUS_UNAUTHENTICATED);
    assert_int_equal(verify(w, "."), STATUS_UNAUTHENTICATED);
    assert_int_equal(verify(w, "a.b.c"), STATUS_UNAUTHENTICATED);
}

static void a_key_that_does_not_match_its_pair_is_refused(void **state)
{
    struct world *w = *state;
    char *other = arena_printf(w->arena, "%s/other", w->folder);
    char *key = arena_printf(w->arena, "%s/acces.key", w->folder);
    char *from = arena_printf(w->arena, "%s/registre.key", w->folder);
    assert_int_equal(rename(key, other), 0);
    assert_int_equal(link(from, key), 0);
    struct keys *keys;
    assert_int_equal(keys_load(w->folder, "acces", &keys, &w->fault), STATUS_INTERNAL);
    unlink(key);
    assert_int_equal(rename(other, key), 0);
    assert_int_equal(keys_make(w->folder, "acces", &w->fault), STATUS_ALREADY_EXISTS);
    assert_int_equal(keys_load("/nonexistent", "acces", &keys, &w->fault), STATUS_INTERNAL);
}

static void the_allow_list_is_the_public_keys(void **state)
{
    struct world *w = *state;
    unsigned char stranger[32] = {1};
    assert_true(keys_allow_curve(w->acces, keys_curve_public(w->registre)));
    assert_false(keys_allow_curve(w->acces, stranger));
    assert_non_null(keys_find(w->acces, "registre"));
    assert_null(keys_find(w->acces, "absent"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_person_s_token_from_acces_is_taken_by_any_service,
                                        open_world, close_world),
        cmocka_unit_test_setup_teardown(an_expired_token_is_refused_even_when_cached, open_world,
                                        close_world),
        cmocka_unit_test_setup_teardown(a_token_of_a_closed_session_is_refused_even_when_cached,
                                        open_world, close_world),
        cmocka_unit_test_setup_teardown(only_acces_speaks_for_a_person, open_world, close_world),
        cmocka_unit_test_setup_teardown(any_changed_character_is_refused, open_world, close_world),
        cmocka_unit_test_setup_teardown(a_key_that_does_not_match_its_pair_is_refused, open_world,
                                        close_world),
        cmocka_unit_test_setup_teardown(the_allow_list_is_the_public_keys, open_world, close_world),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
