// SPDX-License-Identifier: EUPL-1.2
// tests/unit/arena_fixture.h: a test's state is an arena of its own.
#pragma once

#include "common/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static inline int setup(void **state)
{
    *state = arena_create(64 << 20);
    return *state ? 0 : -1;
}

static inline int teardown(void **state)
{
    struct arena *arena = *state;
    arena_destroy(&arena);
    return 0;
}
