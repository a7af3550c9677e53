// SPDX-License-Identifier: EUPL-1.2
// tests/unit/arena_test.c: also the example of how an arena is used.
#include "common/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void hands_out_zeroed_aligned_memory(void **state)
{
    (void)state;
    struct arena *arena = arena_create(1024 * 1024);
    for (size_t size = 0; size < 300; size++) {
        unsigned char *p = arena_alloc(arena, size);
        assert_non_null(p);
        assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(p[i], 0);
        memset(p, 0xff, size);
    }
    arena_destroy(&arena);
    assert_null(arena);
}

static void refuses_past_its_limit_and_stays_usable(void **state)
{
    (void)state;
    struct arena *arena = arena_create(1000);
    assert_null(arena_alloc(arena, 1001));
    assert_null(arena_alloc(arena, SIZE_MAX));
    assert_null(arena_strndup(arena, "", SIZE_MAX));
    assert_non_null(arena_alloc(arena, 900));
    assert_null(arena_alloc(arena, 900));
    assert_non_null(arena_alloc(arena, 16));
    assert_true(arena_used(arena) <= 1000);
    arena_destroy(&arena);
}

static void gives_its_limit_back_on_reset(void **state)
{
    (void)state;
    struct arena *arena = arena_create(10 * 1024 * 1024);
    for (int round = 0; round < 5; round++) {
        for (int i = 0; i < 9; i++) {
            unsigned char *p = arena_alloc(arena, 1024 * 1024);
            assert_non_null(p);
            assert_int_equal(p[1024 * 1024 - 1], 0); // zeroed again after a reset
            p[1024 * 1024 - 1] = 1;
        }
        arena_reset(arena);
        assert_int_equal(arena_used(arena), 0);
    }
    arena_destroy(&arena);
}

static void goes_back_to_a_mark(void **state)
{
    (void)state;
    struct arena *arena = arena_create(10 * 1024 * 1024);
    char *kept = arena_strdup(arena, "kept");
    struct arena_mark mark = arena_mark(arena);
    size_t used = arena_used(arena);
    for (int round = 0; round < 5; round++) {
        for (int i = 0; i < 9; i++) { // more than the limit, were it not given back
            unsigned char *p = arena_alloc(arena, 1024 * 1024);
            assert_non_null(p);
            assert_int_equal(p[0], 0);
            memset(p, 0xff, 1024 * 1024);
        }
        arena_release(arena, mark);
        assert_int_equal(arena_used(arena), used);
    }
    assert_string_equal(kept, "kept");
    arena_destroy(&arena);
}

static void copies_and_prints(void **state)
{
    (void)state;
    struct arena *arena = arena_create(1000);
    assert_string_equal(arena_strdup(arena, "été"), "été");
    assert_string_equal(arena_strndup(arena, "abcdef", 3), "abc");
    assert_string_equal(arena_printf(arena, "%d/%s", 7, "x"), "7/x");
    assert_memory_equal(arena_copy(arena, "a\0b", 3), "a\0b", 3);
    ProtobufCAllocator *allocator = arena_allocator(arena);
    assert_non_null(allocator->alloc(allocator->allocator_data, 10));
    arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hands_out_zeroed_aligned_memory),
        cmocka_unit_test(refuses_past_its_limit_and_stays_usable),
        cmocka_unit_test(gives_its_limit_back_on_reset),
        cmocka_unit_test(goes_back_to_a_mark),
        cmocka_unit_test(copies_and_prints),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
