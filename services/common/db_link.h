// SPDX-License-Identifier: EUPL-1.2
// services/common/db_link.h: one PostgreSQL connection, always in pipeline mode, and those who wait
// on it. Several calls may have statements on their way at once (db.h, reads only): the server
// answers in the order of sending, so results are read in turn. One thread at a time.
#pragma once

#include "common/db_plan.h"
#include "common/fault.h"

#include <stdbool.h>

struct db_link;

// A call's place among those that wait for results; part of struct db.
struct db_turn {
    struct db_turn *next;
    const struct db_waiter *waiter; // NULL: waiting blocks the thread
    bool closes;                    // a Sync follows its statements
};

// The one place where waiting for the database happens. Returns when the link's descriptor may be
// ready for what db_link_events() asks, or earlier: the caller looks again. Who wakes the waiters
// asks db_link_is_due() whom.
struct db_waiter {
    void (*wait)(struct db_waiter *waiter, struct db_link *link);
};

// Does not connect yet. plans outlive the link. NULL when out of memory.
struct db_link *db_link_create(const char *conninfo, const struct db_plans *plans);
void db_link_destroy(struct db_link **link);

// For poll(2); -1 while there is no connection.
int db_link_fd(const struct db_link *link);
short db_link_events(const struct db_link *link);
// Being connected: to be looked at now and then, whatever its descriptor says.
bool db_link_is_connecting(const struct db_link *link);

// Looking again may get this waiter on: it is its turn, it has none yet, or the connection itself
// changes.
bool db_link_is_due(const struct db_link *link, const struct db_waiter *waiter);
// The result that is next in turn has come in already: who waits for it looks again now, since the
// descriptor says nothing of it any more.
bool db_link_has_result(struct db_link *link);
// Sends the Sync that turns share, if some wait for it; after all that could run has run.
void db_link_close(struct db_link *link);

// --- for db.c ------------------------------------------------------------------------------------

// Connects when there is no connection or it broke; waits (waiter NULL: blocks the thread).
// UNAVAILABLE, at the latest after five seconds.
must_check enum status db_link_ready(struct db_link *link, struct db_waiter *waiter,
                                     struct fault *fault);
PGconn *db_link_connection(struct db_link *link);
const struct db_plans *db_link_plans(const struct db_link *link);
// By plan index, on this connection.
bool *db_link_prepared(struct db_link *link);
// What the server last said can no longer be told apart: all who wait are told, the next connects.
void db_link_break(struct db_link *link);
bool db_link_is_broken(const struct db_link *link);

// Takes a place behind those that already wait for results, before sending anything; leaves it once
// all results are read or the connection broke.
void db_link_join(struct db_link *link, struct db_turn *turn, const struct db_waiter *waiter);
void db_link_leave(struct db_link *link, struct db_turn *turn);
// The next result when it is this turn. NULL: the connection broke, or, as libpq has it, the end of
// a statement's results.
PGresult *db_link_result(struct db_link *link, struct db_turn *turn, struct db_waiter *waiter);
// The turn's statements are queued. Those of several turns share a Sync, which is sent by
// db_link_close, at the latest after SHARED_MAX turns.
void db_link_share(struct db_link *link, struct db_turn *turn);
// Pushes out what is queued. False when the connection broke.
bool db_link_flush(struct db_link *link, struct db_waiter *waiter);
