// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/session_cache.h: tokens obtained for browser sessions.
// Keyed by a digest of the session's secret: the secret itself is not kept. Bounded; the entry
// unused for longest goes first, except those whose exchange is under way.
#pragma once

#include "passerelle/request.h"

#include <stdint.h>

struct session_entry {
    unsigned char key[SESSION_KEY];
    char *token;      // NULL while the exchange is under way
    int64_t until_us; // not given out after this
    // What the session is worth changed while its exchange was under way: the token serves those
    // who wait for it already, nobody after, and session_cache_find no longer sees it.
    bool doubtful;
    struct request *waiters;
    struct session_entry *next_in_bucket, *newer, *older;
    struct session_cache *cache;
};

struct session_cache *session_cache_create(size_t capacity);
void session_cache_destroy(struct session_cache **cache);
// Digest under a key of this process, so that nothing can be looked up elsewhere.
void session_cache_key(const struct session_cache *cache, const char *secret,
                       unsigned char ret_key[static SESSION_KEY]);
// NULL when absent, doubtful or past its time. Makes it the newest.
struct session_entry *session_cache_find(struct session_cache *cache,
                                         const unsigned char key[static SESSION_KEY],
                                         int64_t now_us);
// A new entry without token; NULL when all places are under way or memory lacks.
struct session_entry *session_cache_add(struct session_cache *cache,
                                        const unsigned char key[static SESSION_KEY]);
void session_cache_drop(struct session_entry *entry);
