// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/pending.c: a slot array with a free list. Deadlines are scanned only when
// the earliest one known has passed, which with usual timeouts is rare.
#include "passerelle/pending.h"

#include <stdlib.h>

enum { NO_SLOT = UINT32_MAX };

static uint64_t id_of(const struct pending_table *table, const struct pending *slot)
{
    return (uint64_t)slot->generation << 32 | (uint64_t)(slot - table->slots);
}

bool pending_open(struct pending_table *table, uint32_t capacity)
{
    struct pending *slots = calloc(capacity, sizeof *slots);
    if (!slots)
        return false;
    for (uint32_t i = 0; i < capacity; i++)
        slots[i] = (struct pending){.generation = 1,
                                    .next_free = i + 1 < capacity ? i + 1 : (uint32_t)NO_SLOT};
    *table = (struct pending_table){
        .slots = slots, .capacity = capacity, .first_free = 0, .earliest_us = INT64_MAX};
    return true;
}

void pending_close(struct pending_table *table)
{
    free(table->slots);
    *table = (struct pending_table){0};
}

uint64_t pending_add(struct pending_table *table, struct link *link, int64_t deadline_us,
                     reply_handler *on_reply, void *owner)
{
    if (table->first_free == (uint32_t)NO_SLOT)
        return 0;
    struct pending *slot = &table->slots[table->first_free];
    table->first_free = slot->next_free;
    slot->link = link;
    slot->deadline_us = deadline_us;
    slot->on_reply = on_reply;
    slot->owner = owner;
    slot->writes = false;
    if (deadline_us < table->earliest_us)
        table->earliest_us = deadline_us;
    return id_of(table, slot);
}

struct pending *pending_find(struct pending_table *table, uint64_t id)
{
    uint32_t index = (uint32_t)id;
    if (index >= table->capacity)
        return NULL;
    struct pending *slot = &table->slots[index];
    return slot->link && slot->generation == (uint32_t)(id >> 32) ? slot : NULL;
}

void pending_remove(struct pending_table *table, uint64_t id)
{
    struct pending *slot = pending_find(table, id);
    if (!slot)
        return;
    slot->link = NULL;
    slot->generation = slot->generation == UINT32_MAX ? 1 : slot->generation + 1;
    slot->next_free = table->first_free;
    table->first_free = (uint32_t)(slot - table->slots);
}

void pending_expire(struct pending_table *table, int64_t now_us,
                    void (*each)(void *context, uint64_t id), void *context)
{
    if (table->earliest_us > now_us)
        return;
    table->earliest_us = INT64_MAX; // calls added by `each` lower it again
    for (uint32_t i = 0; i < table->capacity; i++) {
        struct pending *slot = &table->slots[i];
        if (!slot->link)
            continue;
        if (slot->deadline_us <= now_us)
            each(context, id_of(table, slot));
        else if (slot->deadline_us < table->earliest_us)
            table->earliest_us = slot->deadline_us;
    }
}

void pending_each(struct pending_table *table, const struct link *link,
                  void (*each)(void *context, uint64_t id), void *context)
{
    for (uint32_t i = 0; i < table->capacity; i++)
        if (table->slots[i].link == link)
            each(context, id_of(table, &table->slots[i]));
}
