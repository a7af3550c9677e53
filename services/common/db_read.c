// SPDX-License-Identifier: EUPL-1.2
// services/common/db_read.c
#include "common/db_error.h"
#include "common/db_trip.h"
#include "common/db_type.h"

static enum status fill_row(struct db *db, const struct db_plan *plan, const PGresult *result,
                            int row, ProtobufCMessage *message)
{
    for (int i = 0; i < plan->column_count; i++) {
        if (PQgetisnull(result, row, i))
            continue;
        enum status status =
            db_type_fill(message, plan->column_fields[i], PQgetvalue(result, row, i),
                         (size_t)PQgetlength(result, row, i), db->fault);
        if (status)
            return status;
    }
    return STATUS_OK;
}

static enum status fill_many(struct db *db, const struct db_entry *entry, const PGresult *result)
{
    const struct db_plan *plan = entry->plan;
    size_t count = (size_t)PQntuples(result);
    ProtobufCMessage **rows = arena_alloc(db->fault->arena, count * sizeof *rows);
    for (size_t i = 0; rows && i < count; i++) {
        rows[i] = arena_alloc(db->fault->arena, plan->row_type->sizeof_message);
        if (!rows[i]) {
            rows = NULL;
            break;
        }
        protobuf_c_message_init(plan->row_type, rows[i]);
        enum status status = fill_row(db, plan, result, (int)i, rows[i]);
        if (status)
            return status;
    }
    if (!rows)
        return fault_set(db->fault, STATUS_RESOURCE_EXHAUSTED, "",
                         "Résultat trop volumineux : filtrez.");
    *(void **)((char *)entry->out + plan->many->offset) = rows;
    *(size_t *)((char *)entry->out + plan->many->quantifier_offset) = count;
    return STATUS_OK;
}

static enum status fill(struct db *db, const struct db_entry *entry, const PGresult *result)
{
    const struct query *query = entry->plan->query;
    db->rows = (size_t)PQntuples(result);
    if (query->rows == QUERY_ONE && db->rows == 0)
        return fault_set(db->fault, query->missing, query->missing_field, "%s",
                         query->missing_text);
    if (query->rows == QUERY_NONE || db->rows == 0 || !entry->out)
        return STATUS_OK;
    if (query->rows == QUERY_MANY)
        return fill_many(db, entry, result);
    return fill_row(db, entry->plan, result, 0, entry->out);
}

static void forget_prepared(struct db *db, const struct db_entry *entry)
{
    db_link_prepared(db->link)[entry->index] = false;
}

static enum status read_error(struct db *db, const struct db_entry *entry, const PGresult *result)
{
    if (db_error_is_fatal(result)) {
        db_link_break(db->link); // all whose results were to follow are told
        return db->failed;
    }
    // Prepared by another call whose trip failed before it came to that.
    bool unprepared = entry->kind == ENTRY_QUERY && db_error_is_unprepared(result);
    if (entry->kind == ENTRY_PREPARE || unprepared)
        forget_prepared(db, entry);
    db->transient |= unprepared || db_error_is_transient(result);
    db->away |= db_error_is_environment(result);
    // A failure already known came first and caused this one.
    return db->failed ? STATUS_OK : db_error_translate(result, db_link_plans(db->link), db->fault);
}

// Skipped, because another's statement before the same Sync failed.
static enum status disturbed(struct db *db)
{
    db->transient = db->alone = true;
    return fault_set(db->fault, STATUS_ABORTED, "", "Lecture interrompue : recommencez.");
}

static enum status read_result(struct db *db, const struct db_entry *entry)
{
    PGresult *result = db_link_result(db->link, &db->turn, db->waiter);
    if (!result)
        return db_lost(db);
    enum status status = STATUS_OK;
    switch (PQresultStatus(result)) {
    case PGRES_TUPLES_OK:
        if (entry->kind == ENTRY_QUERY && !db->failed)
            status = fill(db, entry, result);
        break;
    case PGRES_COMMAND_OK:
        break;
    case PGRES_PIPELINE_ABORTED:
        if (entry->kind == ENTRY_PREPARE)
            forget_prepared(db, entry);
        status = db->failed ? db->failed : disturbed(db);
        break;
    default:
        status = read_error(db, entry, result);
    }
    PQclear(result);
    PGresult *end = db_link_result(db->link, &db->turn, db->waiter); // NULL closes the statement
    PQclear(end);
    return db_link_is_broken(db->link) ? db_lost(db) : status;
}

enum status db_read_entries(struct db *db)
{
    size_t count = db->count;
    db->count = 0;
    for (size_t i = 0; i < count; i++) {
        enum status status = read_result(db, &db->entries[i]);
        if (status && !db->failed)
            db->failed = status;
        if (!db->open)
            return db->failed;
    }
    return db->failed;
}
