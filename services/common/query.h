// SPDX-License-Identifier: EUPL-1.2
// services/common/query.h: one SQL statement of sql/<service>/<name>.sql, embedded at build time.
// The file opens with comment lines that wire it, checked when the service starts (db_check.h):
//   -- in: concert.acces.v1.LoginRequest       message whose fields are the :'parameters'
//   -- out: concert.acces.v1.LoginResponse     message whose fields the columns fill
//   -- rows: one | maybe | none | many <field> `many` fills the repeated message field of `out`
//   -- missing: <status> <field>: <French>     what zero rows mean, for `one` ("-" for no field)
// Parameters are psql's :'field', so the file runs in psql as it stands.
#pragma once

#include "common/status.h"

#include <protobuf-c/protobuf-c.h>
#include <stddef.h>

enum query_rows {
    QUERY_ONE,   // exactly one, or `missing`
    QUERY_MAYBE, // zero leaves `out` as it was
    QUERY_NONE,  // rows, if any, are not read
    QUERY_MANY,
};

struct query {
    const char *name; // "acces/login": also the name of the prepared statement
    const char *sql;  // with $1, $2 ...
    const char *const *parameters;
    size_t parameter_count;
    const ProtobufCMessageDescriptor *in;  // NULL without parameters
    const ProtobufCMessageDescriptor *out; // NULL without columns
    enum query_rows rows;
    const char *many_field;
    enum status missing;
    const char *missing_field, *missing_text;
};
