// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/session_cache.c: chained hash table and a list in order of use.
#include "passerelle/session_cache.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

struct session_cache {
    unsigned char secret[crypto_generichash_KEYBYTES];
    size_t capacity, count, mask;
    struct session_entry *newest, *oldest;
    struct session_entry **buckets;
};

struct session_cache *session_cache_create(size_t capacity)
{
    size_t buckets = 16;
    while (buckets < capacity)
        buckets *= 2;
    struct session_cache *cache = calloc(1, sizeof *cache);
    if (!cache)
        return NULL;
    cache->buckets = calloc(buckets, sizeof *cache->buckets);
    if (!cache->buckets) {
        free(cache);
        return NULL;
    }
    cache->capacity = capacity;
    cache->mask = buckets - 1;
    randombytes_buf(cache->secret, sizeof cache->secret);
    return cache;
}

void session_cache_destroy(struct session_cache **cache)
{
    if (!*cache)
        return;
    while ((*cache)->oldest)
        session_cache_drop((*cache)->oldest);
    free((*cache)->buckets);
    free(*cache);
    *cache = NULL;
}

void session_cache_key(const struct session_cache *cache, const char *secret,
                       unsigned char ret_key[static SESSION_KEY])
{
    crypto_generichash(ret_key, SESSION_KEY, (const unsigned char *)secret, strlen(secret),
                       cache->secret, sizeof cache->secret);
}

static struct session_entry **bucket_of(struct session_cache *cache, const unsigned char *key)
{
    size_t hash;
    memcpy(&hash, key, sizeof hash);
    return &cache->buckets[hash & cache->mask];
}

static void unlink_entry(struct session_cache *cache, struct session_entry *entry)
{
    *(entry->newer ? &entry->newer->older : &cache->newest) = entry->older;
    *(entry->older ? &entry->older->newer : &cache->oldest) = entry->newer;
}

static void push_newest(struct session_cache *cache, struct session_entry *entry)
{
    entry->newer = NULL;
    entry->older = cache->newest;
    *(entry->older ? &entry->older->newer : &cache->oldest) = entry;
    cache->newest = entry;
}

struct session_entry *session_cache_find(struct session_cache *cache,
                                         const unsigned char key[static SESSION_KEY],
                                         int64_t now_us)
{
    struct session_entry *entry = *bucket_of(cache, key);
    while (entry && (entry->doubtful || memcmp(entry->key, key, SESSION_KEY) != 0))
        entry = entry->next_in_bucket;
    if (!entry)
        return NULL;
    if (entry->token && entry->until_us <= now_us) {
        session_cache_drop(entry);
        return NULL;
    }
    unlink_entry(cache, entry);
    push_newest(cache, entry);
    return entry;
}

static bool make_place(struct session_cache *cache)
{
    struct session_entry *entry = cache->oldest;
    while (entry && !entry->token)
        entry = entry->newer;
    if (!entry)
        return false;
    session_cache_drop(entry);
    return true;
}

struct session_entry *session_cache_add(struct session_cache *cache,
                                        const unsigned char key[static SESSION_KEY])
{
    if (cache->count >= cache->capacity && !make_place(cache))
        return NULL;
    struct session_entry *entry = calloc(1, sizeof *entry);
    if (!entry)
        return NULL;
    struct session_entry **bucket = bucket_of(cache, key);
    memcpy(entry->key, key, SESSION_KEY);
    entry->cache = cache;
    entry->next_in_bucket = *bucket;
    *bucket = entry;
    push_newest(cache, entry);
    cache->count++;
    return entry;
}

void session_cache_drop(struct session_entry *entry)
{
    struct session_cache *cache = entry->cache;
    struct session_entry **from = bucket_of(cache, entry->key);
    while (*from != entry)
        from = &(*from)->next_in_bucket;
    *from = entry->next_in_bucket;
    unlink_entry(cache, entry);
    cache->count--;
    if (entry->token)
        sodium_memzero(entry->token, strlen(entry->token));
    free(entry->token);
    free(entry);
}
