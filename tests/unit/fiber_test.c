// SPDX-License-Identifier: EUPL-1.2
// tests/unit/fiber_test.c: fibers take turns, keep their own variables and their own deep stacks.
#include "common/fiber.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static char story[256];

static void tell(const char *who, int turn)
{
    size_t used = strlen(story);
    snprintf(story + used, sizeof story - used, "%s%d ", who, turn);
}

static void count(void *name)
{
    for (int turn = 1;; turn++) {
        tell(name, turn);
        fiber_pause();
    }
}

static void test_turns(void **state)
{
    (void)state;
    story[0] = '\0';
    struct fiber *a = fiber_create(count, (char[]){"a"}), *b = fiber_create(count, (char[]){"b"});
    struct fiber *const order[] = {a, b, b, a, b};
    assert_non_null(a);
    assert_non_null(b);
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
        fiber_resume(order[i]);
    assert_string_equal(story, "a1 b1 b2 a2 b3 ");
    fiber_destroy(&a);
    fiber_destroy(&b);
    assert_null(a);
}

// Pauses at the bottom of a deep stack; what is above must be there afterwards.
static unsigned dig(unsigned depth)
{
    volatile unsigned char room[1024];
    for (size_t i = 0; i < sizeof room; i++)
        room[i] = (unsigned char)(depth + i);
    unsigned below = 0;
    if (depth)
        below = dig(depth - 1);
    else
        fiber_pause();
    for (size_t i = 0; i < sizeof room; i++)
        assert_int_equal(room[i], (unsigned char)(depth + i));
    return below + 1;
}

static void dig_deep(void *argument)
{
    unsigned *depth = argument;
    for (;;) {
        *depth = dig(200);
        fiber_pause();
    }
}

static void test_deep_stacks(void **state)
{
    (void)state;
    enum { FIBERS = 40 };
    struct fiber *fibers[FIBERS];
    unsigned depths[FIBERS] = {0};
    for (int i = 0; i < FIBERS; i++) {
        fibers[i] = fiber_create(dig_deep, &depths[i]);
        assert_non_null(fibers[i]);
        fiber_resume(fibers[i]);
        assert_int_equal(depths[i], 0);
    }
    for (int i = FIBERS - 1; i >= 0; i--) {
        fiber_resume(fibers[i]);
        assert_int_equal(depths[i], 201);
    }
    for (int i = 0; i < FIBERS; i++)
        fiber_destroy(&fibers[i]);
}

// One that was never resumed, and none.
static void test_destroy(void **state)
{
    (void)state;
    struct fiber *fiber = fiber_create(count, (char[]){"c"});
    fiber_destroy(&fiber);
    assert_null(fiber);
    fiber_destroy(&fiber);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_turns),
        cmocka_unit_test(test_deep_stacks),
        cmocka_unit_test(test_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
