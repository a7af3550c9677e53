// SPDX-License-Identifier: EUPL-1.2
// services/common/arena.h: the memory of one request, freed in one step.
// An arena hands out memory up to a byte limit; past the limit it returns NULL and stays usable.
// One thread at a time.
#pragma once

#include <protobuf-c/protobuf-c.h>
#include <stdarg.h>
#include <stddef.h>

struct arena;

// NULL when out of memory. limit: bytes handed out between two resets.
struct arena *arena_create(size_t limit);
void arena_destroy(struct arena **arena);
// All memory handed out becomes invalid; one block is kept for the next request.
void arena_reset(struct arena *arena);
size_t arena_used(const struct arena *arena);

// A point to come back to: all memory handed out since becomes invalid, what is older stays.
struct arena_mark {
    const void *block;
    size_t block_used, used;
};
struct arena_mark arena_mark(const struct arena *arena);
void arena_release(struct arena *arena, struct arena_mark mark);

// Zeroed, aligned for any type; NULL past the limit. size 0 gives a valid pointer.
void *arena_alloc(struct arena *arena, size_t size);
void *arena_copy(struct arena *arena, const void *data, size_t size);
char *arena_strdup(struct arena *arena, const char *text);
// As arena_strdup, of the first `size` bytes, NUL added.
char *arena_strndup(struct arena *arena, const char *text, size_t size);
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *arena, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

// For protobuf-c's unpack; its free does nothing. Lives as long as the arena.
ProtobufCAllocator *arena_allocator(struct arena *arena);
