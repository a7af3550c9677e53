// SPDX-License-Identifier: EUPL-1.2
// services/common/db_trip.h: the insides of db.h, between its files: what a transaction has sent
// and not yet read. A read is one trip after another, each with its place on the link and its Sync;
// a write is one, from BEGIN to COMMIT.
#pragma once

#include "common/db.h"
#include "common/db_plan.h"

// What one PGresult of the pipeline is for.
enum db_entry_kind { ENTRY_QUERY, ENTRY_PREPARE, ENTRY_CONTROL };

struct db_entry {
    enum db_entry_kind kind;
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
    struct db_entry *entries; // queued, not yet read
    size_t count, capacity;
};

// The place on the link is another's.
void db_leave(struct db *db);
// The connection is: all that was on its way with it. Its status.
enum status db_lost(struct db *db);
// Before the first statement of a write, or of each trip of a read.
enum status db_trip_open(struct db *db);
// Sends the Sync and reads all results; the place on the link is another's.
enum status db_trip_end(struct db *db);

// Each sends one statement and keeps in mind whose result comes next.
enum status db_send_query(struct db *db, const struct query *query, const ProtobufCMessage *in,
                          ProtobufCMessage *out);
enum status db_send_control(struct db *db, const char *sql);

// Reads what was sent, in order, into where each statement wants it; the first failure counts.
enum status db_read_entries(struct db *db);
