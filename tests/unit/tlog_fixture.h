// SPDX-License-Identifier: EUPL-1.2
// tests/unit/tlog_fixture.h: what the tests of the C2SP formats share: an arena with its fault,
// keys made of a letter, a log in memory with all its hashes.
#pragma once

#include "common/cosignature.h"
#include "common/merkle_proof.h"
#include "common/note_signer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
    struct arena *arena;
    struct fault fault;
};

static inline int fixture_setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    if (!fixture)
        return -1;
    fixture->arena = arena_create((size_t)1 << 30);
    fixture->fault.arena = fixture->arena;
    *state = fixture;
    return fixture->arena ? 0 : -1;
}

static inline int fixture_teardown(void **state)
{
    struct fixture *fixture = *state;
    arena_destroy(&fixture->arena);
    free(fixture);
    return 0;
}

#define WITH_FIXTURE(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

static inline struct note_signer fixture_signer(struct fixture *fixture, const char *name,
                                                enum note_key_type type, unsigned char letter)
{
    unsigned char seed[NOTE_SEED];
    memset(seed, letter, sizeof seed);
    struct note_signer signer;
    assert_int_equal(note_signer_make(name, type, seed, &signer, &fixture->fault), STATUS_OK);
    return signer;
}

// levels[level][index]; the entry of index i is the text "entrée <i>".
enum { FIXTURE_MOST = 600, FIXTURE_LEVELS = 10 };
struct fixture_log {
    struct merkle_frontier frontier;
    struct merkle_hash levels[FIXTURE_LEVELS][FIXTURE_MOST];
    struct merkle_hash roots[FIXTURE_MOST + 1]; // by size
};

static inline struct merkle_hash fixture_leaf(uint64_t index)
{
    char text[40];
    int size = snprintf(text, sizeof text, "entrée %llu", (unsigned long long)index);
    return merkle_leaf(text, (size_t)size);
}

static inline struct fixture_log *fixture_log_make(size_t size)
{
    struct fixture_log *log = calloc(1, sizeof *log);
    assert_non_null(log);
    log->roots[0] = merkle_root(&log->frontier);
    for (size_t i = 0; i < size; i++) {
        struct merkle_hash made[MERKLE_LEVELS], leaf = fixture_leaf(i);
        unsigned count = merkle_append(&log->frontier, &leaf, made);
        for (unsigned level = 0; level < count; level++)
            log->levels[level][i >> level] = made[level];
        log->roots[i + 1] = merkle_root(&log->frontier);
    }
    return log;
}

static inline enum status fixture_read(void *context, const struct merkle_position *positions,
                                       size_t count, struct merkle_hash *ret_hashes,
                                       struct fault *fault)
{
    (void)fault;
    const struct fixture_log *log = context;
    for (size_t i = 0; i < count; i++) {
        // Only subtrees that are full may be asked for.
        assert_true(positions[i].index < log->frontier.size >> positions[i].level);
        ret_hashes[i] = log->levels[positions[i].level][positions[i].index];
    }
    return STATUS_OK;
}

static inline struct merkle_reader fixture_reader(struct fixture_log *log)
{
    return (struct merkle_reader){.read = fixture_read, .context = log};
}
