// SPDX-License-Identifier: EUPL-1.2
// services/common/closed_sessions.c: open addressing; what is past goes when the table grows.
#include "common/closed_sessions.h"

#include "common/clock.h"
#include "common/uuid.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { LEAST_SLOTS = 64 }; // a power of two

struct slot {
    struct uuid session;
    int64_t expire_us; // 0: free
};

struct closed_sessions {
    pthread_rwlock_t lock;
    atomic_size_t count;
    size_t size; // a power of two
    struct slot *slots;
};

struct closed_sessions *closed_sessions_create(void)
{
    struct closed_sessions *set = calloc(1, sizeof *set);
    if (!set)
        return NULL;
    set->size = LEAST_SLOTS;
    set->slots = calloc(set->size, sizeof *set->slots);
    if (set->slots && pthread_rwlock_init(&set->lock, NULL) == 0)
        return set;
    free(set->slots);
    free(set);
    return NULL;
}

void closed_sessions_destroy(struct closed_sessions **set)
{
    if (!*set)
        return;
    pthread_rwlock_destroy(&(*set)->lock);
    free((*set)->slots);
    free(*set);
    *set = NULL;
}

// Its own slot, or the free one where it would go. There always is a free one.
static struct slot *find(struct slot *slots, size_t size, const struct uuid *session)
{
    size_t at; // the last bytes of a UUID are random in every version we make
    memcpy(&at, session->bytes + sizeof session->bytes - sizeof at, sizeof at);
    for (at &= size - 1; slots[at].expire_us; at = (at + 1) & (size - 1))
        if (memcmp(slots[at].session.bytes, session->bytes, sizeof session->bytes) == 0)
            break;
    return &slots[at];
}

static size_t count_alive(const struct closed_sessions *set, int64_t now_us)
{
    size_t alive = 0;
    for (size_t i = 0; i < set->size; i++)
        alive += set->slots[i].expire_us > now_us;
    return alive;
}

// Half full: made anew without what is past, twice as many slots as that needs.
static bool make_room(struct closed_sessions *set)
{
    if (2 * (set->count + 1) <= set->size)
        return true;
    int64_t now_us = clock_now_us();
    size_t size = LEAST_SLOTS, alive = count_alive(set, now_us);
    while (size < 4 * (alive + 1))
        size *= 2;
    struct slot *slots = calloc(size, sizeof *slots);
    if (!slots)
        return false;
    for (size_t i = 0; i < set->size; i++)
        if (set->slots[i].expire_us > now_us)
            *find(slots, size, &set->slots[i].session) = set->slots[i];
    free(set->slots);
    set->slots = slots;
    set->size = size;
    set->count = alive;
    return true;
}

bool closed_sessions_add(struct closed_sessions *set, const char *session, int64_t expire_us)
{
    struct slot added = {.expire_us = expire_us};
    if (!uuid_parse(session, &added.session) || expire_us <= 0)
        return false;
    pthread_rwlock_wrlock(&set->lock);
    bool room = make_room(set);
    if (room) {
        struct slot *slot = find(set->slots, set->size, &added.session);
        set->count += slot->expire_us == 0;
        *slot = added;
    }
    pthread_rwlock_unlock(&set->lock);
    return room;
}

bool closed_sessions_has(struct closed_sessions *set, const char *session)
{
    struct uuid asked;
    if (set->count == 0 || !uuid_parse(session, &asked))
        return false;
    pthread_rwlock_rdlock(&set->lock);
    bool has = find(set->slots, set->size, &asked)->expire_us != 0;
    pthread_rwlock_unlock(&set->lock);
    return has;
}

size_t closed_sessions_count(struct closed_sessions *set)
{
    return set->count;
}
