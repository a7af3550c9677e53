// SPDX-License-Identifier: EUPL-1.2
// services/common/db.h: the database as one call sees it.
// Statements are queued and travel together; the pipeline is flushed where a result decides. A
// write is BEGIN, context, statements, COMMIT, alone on its connection. A read needs no BEGIN: a
// trip is context, statements, Sync, which is one transaction; trips of several calls follow each
// other on one connection and may share a Sync (db_link.h). Nothing is sent before the first
// statement: a call refused for its arguments costs the database nothing. Handlers call db_run,
// db_queue and db_flush only; call_run.c and the relay run the transaction.
#pragma once

#include "common/db_link.h"
#include "common/db_plan.h"
#include "common/fault.h"

#include "concert/bus/v1/bus.pb-c.h"

#include <stdbool.h>

struct db;

enum db_mode { DB_READ, DB_WRITE };

// For a thread of its own: connects with `conninfo`; plans must outlive the connection. INTERNAL or
// UNAVAILABLE.
must_check enum status db_open(const char *conninfo, const struct db_plans *plans,
                               struct db **ret_db, struct fault *fault);
// On a link that others may use too, if all only read; the caller's, as the waiter is. NULL when
// out of memory.
struct db *db_open_on(struct db_link *link, struct db_waiter *waiter);
void db_close(struct db **db);

// --- for handlers -------------------------------------------------------------------------------

// Queues the query, its parameters taken from `in` by name (NULL when it has none), its rows to
// fill `out` by name at the next flush. `in` is read now, `out` must stay until the flush. Errors
// of binding come back at once, those of the database at the flush.
must_check enum status db_queue(struct db *db, const struct query *query,
                                const ProtobufCMessage *in, ProtobufCMessage *out);
// Sends what is queued and reads all results. The first failure is returned and stays until the end
// of the transaction.
must_check enum status db_flush(struct db *db);
// Queue and flush. db_rows() then says how many rows the query gave.
must_check enum status db_run(struct db *db, const struct query *query, const ProtobufCMessage *in,
                              ProtobufCMessage *out);
size_t db_rows(const struct db *db);

// --- for who runs transactions -------------------------------------------------------------------

// Starts a transaction with the caller's context for row-level security (NULL: none), which is read
// when the first statement is queued. Results and faults of the whole transaction go to `fault` and
// its arena.
must_check enum status db_begin(struct db *db, enum db_mode mode,
                                const Concert__Bus__V1__Token *token, struct fault *fault);
must_check enum status db_commit(struct db *db);
// Always leaves the connection ready for the next transaction, or marks it broken.
void db_rollback(struct db *db);
// True when results are queued that no flush has read and that may fill a message or refuse.
bool db_has_pending(const struct db *db);
// The last transaction failed in a way that running it again may mend (40001, 40P01, connection
// lost).
bool db_should_retry(const struct db *db);
// The connection was lost while COMMIT was on its way: only what was written tells whether it was.
bool db_in_doubt(const struct db *db);
// The last transaction failed because of the database itself (away, full, starting), whatever was
// asked of it.
bool db_is_away(const struct db *db);
// Reconnects when the connection was lost. UNAVAILABLE while the database is away.
must_check enum status db_revive(struct db *db, struct fault *fault);
