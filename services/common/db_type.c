// SPDX-License-Identifier: EUPL-1.2
// services/common/db_type.c: which PostgreSQL types fit which fields.
#include "common/db_type.h"

#include "google/protobuf/timestamp.pb-c.h"

#include <string.h>

struct fit {
    ProtobufCType type;
    bool repeated;
    Oid oids[8]; // closed by 0
};

static const struct fit FITS[] = {
    {PROTOBUF_C_TYPE_STRING, false, {OID_TEXT, OID_VARCHAR, OID_UUID, OID_DATE, OID_NUMERIC}},
    {PROTOBUF_C_TYPE_STRING, true, {OID_TEXT_ARRAY, OID_UUID_ARRAY, OID_DATE_ARRAY}},
    {PROTOBUF_C_TYPE_INT64, false, {OID_INT8, OID_INT4, OID_INT2}},
    {PROTOBUF_C_TYPE_INT64, true, {OID_INT8_ARRAY}},
    {PROTOBUF_C_TYPE_INT32, false, {OID_INT4, OID_INT2}},
    {PROTOBUF_C_TYPE_INT32, true, {OID_INT4_ARRAY}},
    {PROTOBUF_C_TYPE_BOOL, false, {OID_BOOL}},
    {PROTOBUF_C_TYPE_BYTES, false, {OID_BYTEA}},
    {PROTOBUF_C_TYPE_DOUBLE, false, {OID_FLOAT8}},
    {PROTOBUF_C_TYPE_ENUM, false, {OID_TEXT, OID_VARCHAR}},
    {PROTOBUF_C_TYPE_ENUM, true, {OID_TEXT_ARRAY}},
    {PROTOBUF_C_TYPE_MESSAGE, false, {OID_JSON, OID_JSONB}},
    {PROTOBUF_C_TYPE_MESSAGE, true, {OID_JSON, OID_JSONB}},
};

bool db_type_fits(const ProtobufCFieldDescriptor *field, Oid type)
{
    bool repeated = field->label == PROTOBUF_C_LABEL_REPEATED;
    if (field->type == PROTOBUF_C_TYPE_MESSAGE && !repeated &&
        field->descriptor == &google__protobuf__timestamp__descriptor)
        return type == OID_TIMESTAMPTZ;
    for (size_t i = 0; i < sizeof FITS / sizeof FITS[0]; i++)
        if (FITS[i].type == field->type && FITS[i].repeated == repeated)
            for (const Oid *oid = FITS[i].oids; *oid; oid++)
                if (*oid == type)
                    return true;
    return false;
}

size_t db_enum_prefix(const ProtobufCEnumDescriptor *type)
{
    const ProtobufCEnumValue *zero = protobuf_c_enum_descriptor_get_value(type, 0);
    const char *tail = zero ? strstr(zero->name, "UNSPECIFIED") : NULL;
    return tail ? (size_t)(tail - zero->name) : 0;
}
