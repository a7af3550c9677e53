// SPDX-License-Identifier: EUPL-1.2
// services/common/db.c
#include "common/db_trip.h"

#include <stdlib.h>
#include <string.h>

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

enum status db_queue(struct db *db, const struct query *query, const ProtobufCMessage *in,
                     ProtobufCMessage *out)
{
    if (db->failed)
        return db->failed;
    enum status status = db_trip_open(db);
    return status ? status : db_send_query(db, query, in, out);
}

enum status db_flush(struct db *db)
{
    if (db->failed || db->count == 0)
        return db->failed;
    if (db->mode == DB_READ)
        return db_trip_end(db);
    if (!PQsendFlushRequest(db_link_connection(db->link)) || !db_link_flush(db->link, db->waiter))
        return db_lost(db);
    return db_read_entries(db);
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
        return db_trip_end(db);
    // What a result may still refuse must be known before COMMIT goes out.
    enum status status = db_has_pending(db) ? db_flush(db) : STATUS_OK;
    if (!status)
        status = db_send_control(db, "COMMIT");
    if (status)
        return status;
    db->committing = true;
    return db_trip_end(db);
}

void db_rollback(struct db *db)
{
    if (!db->failed) // so that what is still queued fills nothing
        db->failed = STATUS_ABORTED;
    if (db->open)
        (void)db_trip_end(db);
    if (db->mode != DB_WRITE || db_link_is_broken(db->link) ||
        PQtransactionStatus(db_link_connection(db->link)) == PQTRANS_IDLE)
        return;
    db_link_join(db->link, &db->turn, db->waiter);
    db->open = true;
    if (db_send_control(db, "ROLLBACK") == STATUS_OK)
        (void)db_trip_end(db);
}
