// SPDX-License-Identifier: EUPL-1.2
// tests/fuzz/fuzz.h: one fuzzer: FUZZ(run) hands each input, with an arena of its own, to
//   static void run(struct fault *fault, const char *text, size_t size)
// The text is not NUL-terminated. What must hold is said by must().
#pragma once

#include "common/fault.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FUZZ_ARENA = 64 * 1024 * 1024 };

#define must(condition)                                                                            \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition);         \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

#define FUZZ(run)                                                                                  \
    int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)                                   \
    {                                                                                              \
        struct fault fault = {.arena = arena_create(FUZZ_ARENA)};                                  \
        must(fault.arena);                                                                         \
        run(&fault, (const char *)data, size);                                                     \
        arena_destroy(&fault.arena);                                                               \
        return 0;                                                                                  \
    }

static inline bool same_bytes(const char *a, size_t a_size, const char *b, size_t b_size)
{
    return a_size == b_size && memcmp(a, b, a_size) == 0;
}

// A refusal names why.
static inline bool refused(enum status status, const struct fault *fault)
{
    must(!status || (fault->status == status && fault->text && *fault->text));
    return status != STATUS_OK;
}
