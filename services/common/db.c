// SPDX-License-Identifier: EUPL-1.2
// services/common/db.c
#include "common/db.h"

#include "bus_sql.h"
#include "common/db_error.h"
#include "common/db_type.h"

#include <stdlib.h>
#include <string.h>

// What one PGresult of the pipeline is for.
enum entry_kind { ENTRY_QUERY, ENTRY_PREPARE, ENTRY_CONTROL };

struct entry {
    enum entry_kind kind;
    const struct db_plan *plan;
    ProtobufCMessage *out;
    size_t index; // of the plan
};

struct db {
    struct db_link *link;
    bool owns_link;
    struct db_waiter *waiter; // NULL: waiting blocks the thread
    // of the transaction under way
    struct fault *fault;
    enum db_mode mode;
    const Concert__Bus__V1__Token *token;
    enum status failed;
    bool transient;
    bool open;       // this trip, or this write, has its place on the link
    bool alone;      // shares no Sync: another's failure undid the attempt before
    bool away;       // the database failed, not the statement
    bool committing; // COMMIT is on its way
    bool in_doubt;   // it was when the connection was lost
    size_t rows;
    struct db_turn turn;
    struct entry *entries; // queued, not yet read
    size_t count, capacity;
};

static void leave(struct db *db)
{
    if (db->open)
        db_link_leave(db->link, &db->turn);
    db->open = false;
}

static enum status lost(struct db *db)
{
    // After an error the server skips all up to the Sync, COMMIT included.
    db->in_doubt |= db->committing && !db->failed;
    db->transient = db->away = true;
    db_link_break(db->link);
    leave(db);
    if (db->failed) // what was refused before stays the reason
        return db->failed;
    fault_set(db->fault, STATUS_UNAVAILABLE, "",
              "La base de données est injoignable : recommencez dans un moment.");
    db->fault->detail =
        arena_strdup(db->fault->arena, PQerrorMessage(db_link_connection(db->link)));
    return db->failed = STATUS_UNAVAILABLE;
}

struct db *db_open_on(struct db_link *link, struct db_waiter *waiter)
{
    struct db *db = calloc(1, sizeof *db);
    if (db) {
        db->link = link;
        db->waiter = waiter;
    }
    return db;
}

enum status db_open(const char *conninfo, const struct db_plans *plans, struct db **ret_db,
                    struct fault *fault)
{
    struct db_link *link = db_link_create(conninfo, plans);
    struct db *db = link ? db_open_on(link, NULL) : NULL;
    if (!db) {
        db_link_destroy(&link);
        return fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    }
    db->owns_link = true;
    enum status status = db_revive(db, fault);
    if (status)
        db_close(&db);
    else
        *ret_db = db;
    return status;
}

void db_close(struct db **db)
{
    if (!*db)
        return;
    if ((*db)->owns_link)
        db_link_destroy(&(*db)->link);
    free((*db)->entries);
    free(*db);
    *db = NULL;
}

enum status db_revive(struct db *db, struct fault *fault)
{
    return db_link_ready(db->link, db->waiter, fault);
}

static enum status push(struct db *db, struct entry entry)
{
    if (db->count == db->capacity) {
        size_t capacity = db->capacity ? 2 * db->capacity : 16;
        struct entry *grown = realloc(db->entries, capacity * sizeof *grown);
        if (!grown) {
            db_link_break(db->link); // sent, but its result would be taken for the next one's
            leave(db);
            return db->failed = fault_set(db->fault, STATUS_RESOURCE_EXHAUSTED, "",
                                          "Demande trop volumineuse.");
        }
        db->entries = grown;
        db->capacity = capacity;
    }
    db->entries[db->count++] = entry;
    return STATUS_OK;
}

static enum status send_control(struct db *db, const char *sql)
{
    if (!PQsendQueryParams(db_link_connection(db->link), sql, 0, NULL, NULL, NULL, NULL, 0))
        return lost(db);
    return push(db, (struct entry){.kind = ENTRY_CONTROL});
}

static enum status prepare(struct db *db, const struct db_plan *plan, size_t index)
{
    bool *prepared = &db_link_prepared(db->link)[index];
    if (*prepared)
        return STATUS_OK;
    if (!PQsendPrepare(db_link_connection(db->link), plan->query->name, plan->query->sql, 0, NULL))
        return lost(db);
    *prepared = true; // undone if its result says otherwise
    return push(db, (struct entry){.kind = ENTRY_PREPARE, .index = index});
}

static enum status queue(struct db *db, const struct query *query, const ProtobufCMessage *in,
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
        return lost(db);
    return push(db, (struct entry){.kind = ENTRY_QUERY, .plan = plan, .index = index, .out = out});
}

// Before the first statement of a write, or of each trip of a read.
static enum status open_trip(struct db *db)
{
    if (db->open)
        return STATUS_OK;
    enum status status = db_revive(db, db->fault);
    if (status) {
        db->away = true;
        return db->failed = status;
    }
    if (db->alone || !db->token) // without a context of its own it would have another's
        db_link_close(db->link);
    db_link_join(db->link, &db->turn, db->waiter);
    db->open = true;
    if (db->mode == DB_WRITE && (status = send_control(db, "BEGIN")))
        return status;
    return db->token ? queue(db, &sql_context, &db->token->base, NULL) : STATUS_OK;
}

enum status db_queue(struct db *db, const struct query *query, const ProtobufCMessage *in,
                     ProtobufCMessage *out)
{
    if (db->failed)
        return db->failed;
    enum status status = open_trip(db);
    return status ? status : queue(db, query, in, out);
}

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

static enum status fill_many(struct db *db, const struct entry *entry, const PGresult *result)
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

static enum status fill(struct db *db, const struct entry *entry, const PGresult *result)
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

static void forget_prepared(struct db *db, const struct entry *entry)
{
    db_link_prepared(db->link)[entry->index] = false;
}

static enum status read_error(struct db *db, const struct entry *entry, const PGresult *result)
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

static enum status read_result(struct db *db, const struct entry *entry)
{
    PGresult *result = db_link_result(db->link, &db->turn, db->waiter);
    if (!result)
        return lost(db);
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
    return db_link_is_broken(db->link) ? lost(db) : status;
}

static enum status read_entries(struct db *db)
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

// The Sync that ends the trip. One call's error costs those that share it a second attempt.
static bool send_sync(struct db *db)
{
    if (db->mode == DB_READ && db->waiter && db->token && !db->alone) {
        db_link_share(db->link, &db->turn);
        return !db_link_is_broken(db->link);
    }
    db->turn.closes = true;
    return PQpipelineSync(db_link_connection(db->link)) && db_link_flush(db->link, db->waiter);
}

// All results are read, and the place on the link is another's.
static enum status end_trip(struct db *db)
{
    if (!send_sync(db))
        return lost(db);
    enum status status = read_entries(db);
    if (!db->open)
        return status;
    if (db->turn.closes) {
        PGresult *sync = db_link_result(db->link, &db->turn, db->waiter);
        bool synced = PQresultStatus(sync) == PGRES_PIPELINE_SYNC;
        PQclear(sync);
        if (!synced)
            return lost(db);
    }
    leave(db);
    db->alone &= db->transient;
    return status;
}

enum status db_flush(struct db *db)
{
    if (db->failed || db->count == 0)
        return db->failed;
    if (db->mode == DB_READ)
        return end_trip(db);
    if (!PQsendFlushRequest(db_link_connection(db->link)) || !db_link_flush(db->link, db->waiter))
        return lost(db);
    return read_entries(db);
}

enum status db_run(struct db *db, const struct query *query, const ProtobufCMessage *in,
                   ProtobufCMessage *out)
{
    enum status status = db_queue(db, query, in, out);
    return status ? status : db_flush(db);
}

size_t db_rows(const struct db *db)
{
    return db->rows;
}

bool db_has_pending(const struct db *db)
{
    for (size_t i = 0; i < db->count; i++) {
        if (db->entries[i].kind != ENTRY_QUERY)
            continue;
        enum query_rows rows = db->entries[i].plan->query->rows;
        // Of QUERY_ONE, zero rows are a refusal, whoever reads them.
        if (rows == QUERY_ONE || (rows != QUERY_NONE && db->entries[i].out))
            return true;
    }
    return false;
}

bool db_should_retry(const struct db *db)
{
    return db->transient;
}

bool db_in_doubt(const struct db *db)
{
    return db->in_doubt;
}

bool db_is_away(const struct db *db)
{
    return db->away;
}

enum status db_begin(struct db *db, enum db_mode mode, const Concert__Bus__V1__Token *token,
                     struct fault *fault)
{
    db->fault = fault;
    db->mode = mode;
    db->token = token;
    db->failed = STATUS_OK;
    db->transient = db->away = db->committing = db->in_doubt = false;
    db->count = 0;
    db->rows = 0;
    return STATUS_OK;
}

enum status db_commit(struct db *db)
{
    if (db->failed || !db->open)
        return db->failed;
    if (db->mode == DB_READ)
        return end_trip(db);
    // What a result may still refuse must be known before COMMIT goes out.
    enum status status = db_has_pending(db) ? db_flush(db) : STATUS_OK;
    if (!status)
        status = send_control(db, "COMMIT");
    if (status)
        return status;
    db->committing = true;
    return end_trip(db);
}

void db_rollback(struct db *db)
{
    if (!db->failed) // so that what is still queued fills nothing
        db->failed = STATUS_ABORTED;
    if (db->open)
        (void)end_trip(db);
    if (db->mode != DB_WRITE || db_link_is_broken(db->link) ||
        PQtransactionStatus(db_link_connection(db->link)) == PQTRANS_IDLE)
        return;
    db_link_join(db->link, &db->turn, db->waiter);
    db->open = true;
    if (send_control(db, "ROLLBACK") == STATUS_OK)
        (void)end_trip(db);
}
