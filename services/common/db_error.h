// SPDX-License-Identifier: EUPL-1.2
// services/common/db_error.h: one translator from SQLSTATE and constraint names to faults.
// Classes: 'CC…' are raised by our own SQL functions (concert.refuser), their message being French
// and their COLUMN the field; a constraint's words are its COMMENT; everything unknown is INTERNAL.
#pragma once

#include "common/db_plan.h"
#include "common/fault.h"

#include <libpq-fe.h>
#include <stdbool.h>

enum status db_error_translate(const PGresult *result, const struct db_plans *plans,
                               struct fault *fault);
// 40001 serialization failure, 40P01 deadlock.
bool db_error_is_transient(const PGresult *result);
// The server ends the connection with this.
bool db_error_is_fatal(const PGresult *result);
// 26000 no prepared statement of that name.
bool db_error_is_unprepared(const PGresult *result);
// The server's own trouble: memory, disk, connections, shutdown, a connection that ends.
bool db_error_is_environment(const PGresult *result);
