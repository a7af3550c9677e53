// SPDX-License-Identifier: EUPL-1.2
// services/common/db_type.h: PostgreSQL types and protobuf-c fields: which fit, and how a value
// travels each way. Text format both ways, but bytea parameters, which are binary.
//
//   string        text, varchar, uuid, date, numeric   ("" binds as NULL where the type is not
//   text) int32, int64  integer, smallint, bigint bool          boolean bytes         bytea (empty
//   binds as NULL) double        double precision enum          text: the value's name without the
//   common prefix, in lower case; zero is NULL Timestamp     timestamptz message       json, jsonb,
//   in the proto3 JSON mapping repeated      text[], uuid[], bigint[], … of scalars and enums;
//   json, jsonb of messages
#pragma once

#include "common/fault.h"

#include <libpq-fe.h>
#include <stdbool.h>

enum {
    OID_BOOL = 16,
    OID_BYTEA = 17,
    OID_INT8 = 20,
    OID_INT2 = 21,
    OID_INT4 = 23,
    OID_TEXT = 25,
    OID_JSON = 114,
    OID_FLOAT8 = 701,
    OID_INT4_ARRAY = 1007,
    OID_TEXT_ARRAY = 1009,
    OID_INT8_ARRAY = 1016,
    OID_VARCHAR = 1043,
    OID_DATE = 1082,
    OID_DATE_ARRAY = 1182,
    OID_TIMESTAMPTZ = 1184,
    OID_NUMERIC = 1700,
    OID_UUID = 2950,
    OID_UUID_ARRAY = 2951,
    OID_JSONB = 3802,
};

bool db_type_fits(const ProtobufCFieldDescriptor *field, Oid type);

struct db_value {
    const char *data; // NULL: SQL NULL
    int size;         // of binary data
    int binary;
};

// The field's value of `message` as a parameter. Memory: the fault's arena, or the message itself.
// INVALID_ARGUMENT naming the field for a text that is not a UUID or a date.
must_check enum status db_type_bind(const ProtobufCMessage *message,
                                    const ProtobufCFieldDescriptor *field, Oid type,
                                    struct db_value *ret_value, struct fault *fault);
// A column's text into the field of `message`, copied to the fault's arena. NULL columns leave the
// field as it is.
must_check enum status db_type_fill(ProtobufCMessage *message,
                                    const ProtobufCFieldDescriptor *field, const char *text,
                                    size_t size, struct fault *fault);

// Of an enum's values the part up to "UNSPECIFIED" in the name of zero.
size_t db_enum_prefix(const ProtobufCEnumDescriptor *type);
