// SPDX-License-Identifier: EUPL-1.2
// services/common/db_trip.c
#include "common/db_trip.h"

#include "bus_sql.h"

void db_leave(struct db *db)
{
    if (db->open)
        db_link_leave(db->link, &db->turn);
    db->open = false;
}

enum status db_lost(struct db *db)
{
    // After an error the server skips all up to the Sync, COMMIT included.
    db->in_doubt |= db->committing && !db->failed;
    db->transient = db->away = true;
    db_link_break(db->link);
    db_leave(db);
    if (db->failed) // what was refused before stays the reason
        return db->failed;
    fault_set(db->fault, STATUS_UNAVAILABLE, "",
              "La base de données est injoignable : recommencez dans un moment.");
    db->fault->detail =
        arena_strdup(db->fault->arena, PQerrorMessage(db_link_connection(db->link)));
    return db->failed = STATUS_UNAVAILABLE;
}

enum status db_trip_open(struct db *db)
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
    if (db->mode == DB_WRITE && (status = db_send_control(db, "BEGIN")))
        return status;
    return db->token ? db_send_query(db, &sql_context, &db->token->base, NULL) : STATUS_OK;
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

enum status db_trip_end(struct db *db)
{
    if (!send_sync(db))
        return db_lost(db);
    enum status status = db_read_entries(db);
    if (!db->open)
        return status;
    if (db->turn.closes) {
        PGresult *sync = db_link_result(db->link, &db->turn, db->waiter);
        bool synced = PQresultStatus(sync) == PGRES_PIPELINE_SYNC;
        PQclear(sync);
        if (!synced)
            return db_lost(db);
    }
    db_leave(db);
    db->alone &= db->transient;
    return status;
}
