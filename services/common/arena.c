// SPDX-License-Identifier: EUPL-1.2
// services/common/arena.c: blocks in a list; the newest one is bumped.
#include "common/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 32 * 1024, ALIGN = alignof(max_align_t) };

struct block {
    struct block *older;
    size_t size, used;
    alignas(max_align_t) unsigned char data[];
};

struct arena {
    struct block *newest;
    size_t limit, used;
    ProtobufCAllocator allocator;
};

static void *allocator_alloc(void *arena, size_t size)
{
    return arena_alloc(arena, size);
}

static void allocator_free(void *arena, void *pointer)
{
    (void)arena;
    (void)pointer;
}

static struct block *block_create(size_t size, struct block *older)
{
    struct block *block = malloc(sizeof *block + size);
    if (block)
        *block = (struct block){.older = older, .size = size};
    return block;
}

struct arena *arena_create(size_t limit)
{
    struct arena *arena = calloc(1, sizeof *arena);
    if (!arena)
        return NULL;
    arena->newest = block_create(FIRST_BLOCK, NULL);
    if (!arena->newest) {
        free(arena);
        return NULL;
    }
    arena->limit = limit;
    arena->allocator = (ProtobufCAllocator){
        .alloc = allocator_alloc, .free = allocator_free, .allocator_data = arena};
    return arena;
}

void arena_reset(struct arena *arena)
{
    while (arena->newest->older) {
        struct block *older = arena->newest->older;
        free(arena->newest);
        arena->newest = older;
    }
    arena->newest->used = 0;
    arena->used = 0;
}

void arena_destroy(struct arena **arena)
{
    if (!*arena)
        return;
    arena_reset(*arena);
    free((*arena)->newest);
    free(*arena);
    *arena = NULL;
}

size_t arena_used(const struct arena *arena)
{
    return arena->used;
}

struct arena_mark arena_mark(const struct arena *arena)
{
    return (struct arena_mark){arena->newest, arena->newest->used, arena->used};
}

void arena_release(struct arena *arena, struct arena_mark mark)
{
    while (arena->newest != mark.block) {
        struct block *older = arena->newest->older;
        free(arena->newest);
        arena->newest = older;
    }
    arena->newest->used = mark.block_used;
    arena->used = mark.used;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    if (size > arena->limit - arena->used)
        return NULL;
    size_t rounded = size ? (size + ALIGN - 1) / ALIGN * ALIGN : ALIGN;
    if (rounded > arena->limit - arena->used)
        return NULL;
    struct block *block = arena->newest;
    if (rounded > block->size - block->used) {
        size_t wanted = block->size * 2 > rounded ? block->size * 2 : rounded;
        block = block_create(wanted, arena->newest);
        if (!block)
            return NULL;
        arena->newest = block;
    }
    void *pointer = block->data + block->used;
    block->used += rounded;
    arena->used += rounded;
    return memset(pointer, 0, rounded);
}

void *arena_copy(struct arena *arena, const void *data, size_t size)
{
    void *copy = arena_alloc(arena, size);
    if (copy && size)
        memcpy(copy, data, size);
    return copy;
}

char *arena_strndup(struct arena *arena, const char *text, size_t size)
{
    if (size == SIZE_MAX)
        return NULL;
    char *copy = arena_alloc(arena, size + 1);
    if (copy)
        memcpy(copy, text, size); // arena memory is zeroed: the NUL is there
    return copy;
}

char *arena_strdup(struct arena *arena, const char *text)
{
    return arena_strndup(arena, text, strlen(text));
}

char *arena_vprintf(struct arena *arena, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int size = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (size < 0)
        return NULL;
    char *text = arena_alloc(arena, (size_t)size + 1);
    if (text)
        vsnprintf(text, (size_t)size + 1, format, args);
    return text;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = arena_vprintf(arena, format, args);
    va_end(args);
    return text;
}

ProtobufCAllocator *arena_allocator(struct arena *arena)
{
    return &arena->allocator;
}
