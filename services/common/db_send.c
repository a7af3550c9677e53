// SPDX-License-Identifier: EUPL-1.2
// services/common/db_send.c
#include "common/db_trip.h"
#include "common/db_type.h"

#include <stdlib.h>

static enum status push(struct db *db, struct db_entry entry)
{
    if (db->count == db->capacity) {
        size_t capacity = db->capacity ? 2 * db->capacity : 16;
        struct db_entry *grown = realloc(db->entries, capacity * sizeof *grown);
        if (!grown) {
            db_link_break(db->link); // sent, but its result would be taken for the next one's
            db_leave(db);
            return db->failed = fault_set(db->fault, STATUS_RESOURCE_EXHAUSTED, "",
                                          "Demande trop volumineuse.");
        }
        db->entries = grown;
        db->capacity = capacity;
    }
    db->entries[db->count++] = entry;
    return STATUS_OK;
}

enum status db_send_control(struct db *db, const char *sql)
{
    if (!PQsendQueryParams(db_link_connection(db->link), sql, 0, NULL, NULL, NULL, NULL, 0))
        return db_lost(db);
    return push(db, (struct db_entry){.kind = ENTRY_CONTROL});
}

static enum status prepare(struct db *db, const struct db_plan *plan, size_t index)
{
    bool *prepared = &db_link_prepared(db->link)[index];
    if (*prepared)
        return STATUS_OK;
    if (!PQsendPrepare(db_link_connection(db->link), plan->query->name, plan->query->sql, 0, NULL))
        return db_lost(db);
    *prepared = true; // undone if its result says otherwise
    return push(db, (struct db_entry){.kind = ENTRY_PREPARE, .index = index});
}

enum status db_send_query(struct db *db, const struct query *query, const ProtobufCMessage *in,
                          ProtobufCMessage *out)
{
    size_t index;
    const struct db_plan *plan = db_plans_find(db_link_plans(db->link), query, &index);
    size_t n = query->parameter_count;
    const char **values = arena_alloc(db->fault->arena, n * sizeof *values);
    int *sizes = arena_alloc(db->fault->arena, n * sizeof *sizes);
    int *formats = arena_alloc(db->fault->arena, n * sizeof *formats);
    if (!values || !sizes || !formats)
        return db->failed =
                   fault_set(db->fault, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    for (size_t i = 0; i < n; i++) {
        struct db_value value;
        enum status status = db_type_bind(in, plan->parameter_fields[i], plan->parameter_types[i],
                                          &value, db->fault);
        if (status)
            return db->failed = status;
        values[i] = value.data;
        sizes[i] = value.size;
        formats[i] = value.binary;
    }
    enum status status = prepare(db, plan, index);
    if (status)
        return status;
    if (!PQsendQueryPrepared(db_link_connection(db->link), query->name, (int)n, values, sizes,
                             formats, 0))
        return db_lost(db);
    return push(db,
                (struct db_entry){.kind = ENTRY_QUERY, .plan = plan, .index = index, .out = out});
}
