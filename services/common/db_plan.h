// SPDX-License-Identifier: EUPL-1.2
// services/common/db_plan.h: what the database says of the embedded queries and of its constraints,
// read once at start and shared, read-only, by all workers. Wrong wiring stops the process here:
// every query is prepared, and each parameter and column must find a message field of a fitting
// type.
#pragma once

#include "common/fault.h"
#include "common/query.h"

#include <libpq-fe.h>

struct db_plan {
    const struct query *query;
    Oid *parameter_types;                              // domains resolved to their base types
    const ProtobufCFieldDescriptor **parameter_fields; // of query->in
    int column_count;
    Oid *column_types;
    const ProtobufCFieldDescriptor **column_fields; // of the message one row fills
    const ProtobufCMessageDescriptor *row_type;     // query->out, or the element of many_field
    const ProtobufCFieldDescriptor *many;           // of query->out; NULL unless QUERY_MANY
};

// A constraint's French words: COMMENT ON CONSTRAINT … IS '<champ>: <phrase>'.
struct db_rule {
    char *constraint, *field, *text;
};

struct db_plans;

// Prepares and checks all queries of the lists (each closed by NULL) on one connection. INTERNAL
// with an English text naming file and column otherwise.
must_check enum status db_plans_load(PGconn *connection, const struct query *const *const *lists,
                                     size_t list_count, struct db_plans **ret_plans,
                                     struct fault *fault);
void db_plans_destroy(struct db_plans **plans);

// Never NULL for a query of the lists; abort() otherwise. ret_index: stable number of the query.
const struct db_plan *db_plans_find(const struct db_plans *plans, const struct query *query,
                                    size_t *ret_index);
size_t db_plans_count(const struct db_plans *plans);
// NULL when the constraint has no words.
const struct db_rule *db_plans_rule(const struct db_plans *plans, const char *constraint);
