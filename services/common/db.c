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
    size_t index; // of the plan, for ENTRY_PREPARE
};

struct db {
    char *conninfo;
    const struct db_plans *plans;
    PGconn *connection;
    bool *prepared; // by plan index, on this connection
    // of the transaction under way
    struct fault *fault;
    enum db_mode mode;
    enum status failed;
    bool transient, in_pipeline;
    bool broken;     // what the server last said can no longer be told apart: connect anew
    bool away;       // the database failed, not the statement
    bool committing; // COMMIT is on its way
    bool in_doubt;   // it was when the connection was lost
    size_t rows;
    struct entry *entries; // queued, not yet read
    size_t count, capacity;
};

static enum status lost(struct db *db)
{
    // After an error the server skips all up to the Sync, COMMIT included.
    db->in_doubt |= db->committing && !db->failed;
    db->transient = db->away = db->broken = true;
    db->failed = fault_set(db->fault, STATUS_UNAVAILABLE, "",
                           "La base de données est injoignable : recommencez dans un moment.");
    db->fault->detail = arena_strdup(db->fault->arena, PQerrorMessage(db->connection));
    return db->failed;
}

enum status db_open(const char *conninfo, const struct db_plans *plans, struct db **ret_db,
                    struct fault *fault)
{
    struct db *db = calloc(1, sizeof *db);
    if (!db)
        return fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    db->plans = plans;
    db->conninfo = strdup(conninfo);
    db->prepared = calloc(db_plans_count(plans) + 1, sizeof *db->prepared);
    if (!db->conninfo || !db->prepared) {
        db_close(&db);
        return fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    }
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
    PQfinish((*db)->connection);
    free((*db)->conninfo);
    free((*db)->prepared);
    free((*db)->entries);
    free(*db);
    *db = NULL;
}

enum status db_revive(struct db *db, struct fault *fault)
{
    if (db->connection && !db->broken && PQstatus(db->connection) == CONNECTION_OK)
        return STATUS_OK;
    PQfinish(db->connection);
    db->broken = false;
    memset(db->prepared, 0, db_plans_count(db->plans) * sizeof *db->prepared);
    db->connection = PQconnectdb(db->conninfo);
    if (PQstatus(db->connection) == CONNECTION_OK)
        return STATUS_OK;
    fault_set(fault, STATUS_UNAVAILABLE, "",
              "La base de données est injoignable : recommencez dans un moment.");
    fault->detail = arena_strdup(fault->arena, PQerrorMessage(db->connection));
    return STATUS_UNAVAILABLE;
}

static enum status push(struct db *db, struct entry entry)
{
    if (db->count == db->capacity) {
        size_t capacity = db->capacity ? 2 * db->capacity : 16;
        struct entry *grown = realloc(db->entries, capacity * sizeof *grown);
        if (!grown) {
            db->broken = true; // sent, but its result would be taken for the next one's
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
    if (!PQsendQueryParams(db->connection, sql, 0, NULL, NULL, NULL, NULL, 0))
        return lost(db);
    return push(db, (struct entry){.kind = ENTRY_CONTROL});
}

static enum status prepare(struct db *db, const struct db_plan *plan, size_t index)
{
    if (db->prepared[index])
        return STATUS_OK;
    if (!PQsendPrepare(db->connection, plan->query->name, plan->query->sql, 0, NULL))
        return lost(db);
    db->prepared[index] = true; // undone if its result says otherwise
    return push(db, (struct entry){.kind = ENTRY_PREPARE, .index = index});
}

enum status db_queue(struct db *db, const struct query *query, const ProtobufCMessage *in,
                     ProtobufCMessage *out)
{
    if (db->failed)
        return db->failed;
    size_t index;
    const struct db_plan *plan = db_plans_find(db->plans, query, &index);
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
    if (!PQsendQueryPrepared(db->connection, query->name, (int)n, values, sizes, formats, 0))
        return lost(db);
    return push(db, (struct entry){.kind = ENTRY_QUERY, .plan = plan, .out = out});
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

static enum status read_result(struct db *db, const struct entry *entry)
{
    PGresult *result = PQgetResult(db->connection);
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
            db->prepared[entry->index] = false;
        status = db->failed;
        break;
    default:
        if (entry->kind == ENTRY_PREPARE)
            db->prepared[entry->index] = false;
        db->transient |= db_error_is_transient(result);
        db->away |= db_error_is_environment(result);
        // A failure already known came first and caused this one.
        if (!db->failed)
            status = db_error_translate(result, db->plans, db->fault);
    }
    PQclear(result);
    if (PQstatus(db->connection) == CONNECTION_BAD)
        return lost(db);
    PGresult *end = PQgetResult(db->connection); // the NULL that closes this statement
    PQclear(end);
    return status;
}

static enum status read_entries(struct db *db)
{
    size_t count = db->count;
    db->count = 0;
    for (size_t i = 0; i < count; i++) {
        enum status status = read_result(db, &db->entries[i]);
        if (status && !db->failed)
            db->failed = status;
        if (db->broken)
            return db->failed;
    }
    return db->failed;
}

enum status db_flush(struct db *db)
{
    if (db->failed || db->count == 0)
        return db->failed;
    if (!PQsendFlushRequest(db->connection) || PQflush(db->connection) < 0)
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
    db->failed = STATUS_OK;
    db->transient = db->away = db->committing = db->in_doubt = false;
    db->in_pipeline = false;
    db->count = 0;
    db->rows = 0;
    enum status status = db_revive(db, fault);
    if (status) {
        db->away = true;
        return db->failed = status;
    }
    if (!PQenterPipelineMode(db->connection))
        return lost(db);
    db->in_pipeline = true;
    if (mode == DB_WRITE && (status = send_control(db, "BEGIN")))
        return status;
    return token ? db_queue(db, &sql_context, &token->base, NULL) : STATUS_OK;
}

// Closes the pipeline: Sync goes out in one write with what is queued, all results are read.
static enum status finish(struct db *db)
{
    if (!PQpipelineSync(db->connection))
        return lost(db);
    enum status status = read_entries(db);
    if (db->broken)
        return status;
    PGresult *sync = PQgetResult(db->connection);
    bool synced = PQresultStatus(sync) == PGRES_PIPELINE_SYNC;
    PQclear(sync);
    if (!synced || !PQexitPipelineMode(db->connection))
        return lost(db);
    db->in_pipeline = false;
    return status;
}

enum status db_commit(struct db *db)
{
    if (db->failed)
        return db->failed;
    enum status status = STATUS_OK;
    // What a result may still refuse must be known before COMMIT goes out.
    if (db->mode == DB_WRITE && db_has_pending(db))
        status = db_flush(db);
    if (!status && db->mode == DB_WRITE)
        status = send_control(db, "COMMIT");
    if (status)
        return status;
    db->committing = db->mode == DB_WRITE;
    return finish(db);
}

void db_rollback(struct db *db)
{
    if (!db->connection || db->broken || PQstatus(db->connection) != CONNECTION_OK)
        return;
    if (!db->failed) // so that what is still queued fills nothing
        db->failed = STATUS_ABORTED;
    if (db->in_pipeline)
        (void)finish(db);
    if (!db->broken && PQstatus(db->connection) == CONNECTION_OK &&
        PQtransactionStatus(db->connection) != PQTRANS_IDLE)
        PQclear(PQexec(db->connection, "ROLLBACK"));
}
