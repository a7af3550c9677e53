// SPDX-License-Identifier: EUPL-1.2
// services/common/db_bind.c: message fields to query parameters.
#include "common/date.h"
#include "common/db_type.h"
#include "common/json.h"
#include "common/uuid.h"

#include "google/protobuf/timestamp.pb-c.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>
#include <time.h>

static enum status out_of_memory(struct fault *fault)
{
    return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "",
                     "Demande trop volumineuse pour être traitée.");
}

static enum status text_value(const char *text, struct db_value *ret_value, struct fault *fault)
{
    if (!text)
        return out_of_memory(fault);
    *ret_value = (struct db_value){.data = text};
    return STATUS_OK;
}

// PostgreSQL would refuse these too, but without saying which field.
static enum status check_text(const char *text, const ProtobufCFieldDescriptor *field, Oid type,
                              struct fault *fault)
{
    struct uuid uuid;
    if (type == OID_UUID && !uuid_parse(text, &uuid))
        return fault_set(fault, STATUS_INVALID_ARGUMENT, field->name,
                         "« %.80s » n'est pas un identifiant : 36 caractères de la forme "
                         "01234567-89ab-cdef-0123-456789abcdef sont attendus.",
                         text);
    struct date date;
    return type == OID_DATE ? date_parse_iso(text, field->name, &date, fault) : STATUS_OK;
}

static enum status bind_string(const char *text, const ProtobufCFieldDescriptor *field, Oid type,
                               struct db_value *ret_value, struct fault *fault)
{
    if (!text || (!*text && type != OID_TEXT && type != OID_VARCHAR))
        return STATUS_OK; // NULL
    enum status status = check_text(text, field, type, fault);
    return status ? status : text_value(text, ret_value, fault);
}

static const char *enum_text(const ProtobufCEnumDescriptor *type, int value, struct arena *arena)
{
    const ProtobufCEnumValue *row = protobuf_c_enum_descriptor_get_value(type, value);
    if (!row)
        return NULL;
    char *text = arena_strdup(arena, row->name + db_enum_prefix(type));
    for (char *c = text; c && *c; c++)
        *c = (char)tolower((unsigned char)*c);
    return text;
}

static enum status bind_enum(int value, const ProtobufCFieldDescriptor *field,
                             struct db_value *ret_value, struct fault *fault)
{
    if (value == 0)
        return STATUS_OK; // NULL
    const char *text = enum_text(field->descriptor, value, fault->arena);
    if (!text)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, field->name,
                         "%d n'est pas une valeur connue.", value);
    return text_value(text, ret_value, fault);
}

static enum status bind_timestamp(const Google__Protobuf__Timestamp *time,
                                  const ProtobufCFieldDescriptor *field, struct db_value *ret_value,
                                  struct fault *fault)
{
    struct tm utc;
    time_t seconds = (time_t)time->seconds;
    // Range of the proto3 JSON mapping: years 1 to 9999.
    if (time->seconds < -62135596800 || time->seconds > 253402300799 || time->nanos < 0 ||
        time->nanos > 999999999 || !gmtime_r(&seconds, &utc))
        return fault_set(fault, STATUS_INVALID_ARGUMENT, field->name, "Instant hors limites.");
    return text_value(arena_printf(fault->arena, "%04d-%02d-%02d %02d:%02d:%02d.%06d+00",
                                   utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday, utc.tm_hour,
                                   utc.tm_min, utc.tm_sec, time->nanos / 1000),
                      ret_value, fault);
}

static enum status bind_message(const ProtobufCMessage *message, struct db_value *ret_value,
                                struct fault *fault)
{
    char *text;
    size_t size;
    enum status status = json_encode(message, &text, &size, fault);
    return status ? status : text_value(text, ret_value, fault);
}

static enum status bind_messages(ProtobufCMessage *const *messages, size_t count,
                                 struct db_value *ret_value, struct fault *fault)
{
    char **texts = arena_alloc(fault->arena, count * sizeof *texts);
    size_t total = 3;
    for (size_t i = 0; texts && i < count; i++) {
        size_t size;
        enum status status = json_encode(messages[i], &texts[i], &size, fault);
        if (status)
            return status;
        total += size + 1;
    }
    char *all = texts ? arena_alloc(fault->arena, total) : NULL;
    if (!all)
        return out_of_memory(fault);
    char *end = all;
    *end++ = '[';
    for (size_t i = 0; i < count; i++) {
        if (i)
            *end++ = ',';
        end = stpcpy(end, texts[i]);
    }
    *end = ']';
    return text_value(all, ret_value, fault);
}

static const char *element_text(const void *array, size_t i, const ProtobufCFieldDescriptor *field,
                                struct arena *arena)
{
    switch (field->type) {
    case PROTOBUF_C_TYPE_STRING:
        return ((char *const *)array)[i];
    case PROTOBUF_C_TYPE_INT64:
        return arena_printf(arena, "%" PRId64, ((const int64_t *)array)[i]);
    case PROTOBUF_C_TYPE_INT32:
        return arena_printf(arena, "%" PRId32, ((const int32_t *)array)[i]);
    case PROTOBUF_C_TYPE_ENUM:
        return enum_text(field->descriptor, ((const int *)array)[i], arena);
    default:
        return NULL;
    }
}

// {"a","b"}: every element quoted, " and \ escaped.
static enum status bind_array(const void *array, size_t count,
                              const ProtobufCFieldDescriptor *field, Oid type,
                              struct db_value *ret_value, struct fault *fault)
{
    const char **texts = arena_alloc(fault->arena, count * sizeof *texts);
    size_t total = 3;
    for (size_t i = 0; texts && i < count; i++) {
        texts[i] = element_text(array, i, field, fault->arena);
        if (!texts[i])
            return fault_set(fault, STATUS_INVALID_ARGUMENT, field->name,
                             "Valeur inconnue dans la liste.");
        Oid element = type == OID_UUID_ARRAY   ? OID_UUID
                      : type == OID_DATE_ARRAY ? OID_DATE
                                               : OID_TEXT;
        enum status status = check_text(texts[i], field, element, fault);
        if (status)
            return status;
        total += 2 * strlen(texts[i]) + 3;
    }
    char *all = texts ? arena_alloc(fault->arena, total) : NULL;
    if (!all)
        return out_of_memory(fault);
    char *end = all;
    *end++ = '{';
    for (size_t i = 0; i < count; i++) {
        if (i)
            *end++ = ',';
        *end++ = '"';
        for (const char *c = texts[i]; *c; c++) {
            if (*c == '"' || *c == '\\')
                *end++ = '\\';
            *end++ = *c;
        }
        *end++ = '"';
    }
    *end = '}';
    return text_value(all, ret_value, fault);
}

static enum status bind_one(const void *member, const ProtobufCFieldDescriptor *field, Oid type,
                            struct db_value *ret_value, struct fault *fault)
{
    switch (field->type) {
    case PROTOBUF_C_TYPE_STRING:
        return bind_string(*(char *const *)member, field, type, ret_value, fault);
    case PROTOBUF_C_TYPE_INT64:
        return text_value(arena_printf(fault->arena, "%" PRId64, *(const int64_t *)member),
                          ret_value, fault);
    case PROTOBUF_C_TYPE_INT32:
        return text_value(arena_printf(fault->arena, "%" PRId32, *(const int32_t *)member),
                          ret_value, fault);
    case PROTOBUF_C_TYPE_DOUBLE:
        return text_value(arena_printf(fault->arena, "%.17g", *(const double *)member), ret_value,
                          fault);
    case PROTOBUF_C_TYPE_BOOL:
        return text_value(*(const protobuf_c_boolean *)member ? "t" : "f", ret_value, fault);
    case PROTOBUF_C_TYPE_ENUM:
        return bind_enum(*(const int *)member, field, ret_value, fault);
    case PROTOBUF_C_TYPE_BYTES: {
        const ProtobufCBinaryData *bytes = member;
        if (bytes->len)
            *ret_value = (struct db_value){(const char *)bytes->data, (int)bytes->len, 1};
        return STATUS_OK;
    }
    default: { // a message: db_type_fits let nothing else pass
        const ProtobufCMessage *inner = *(ProtobufCMessage *const *)member;
        if (!inner)
            return STATUS_OK;
        if (type == OID_TIMESTAMPTZ)
            return bind_timestamp((const Google__Protobuf__Timestamp *)inner, field, ret_value,
                                  fault);
        return bind_message(inner, ret_value, fault);
    }
    }
}

enum status db_type_bind(const ProtobufCMessage *message, const ProtobufCFieldDescriptor *field,
                         Oid type, struct db_value *ret_value, struct fault *fault)
{
    const char *base = (const char *)message;
    const void *member = base + field->offset;
    *ret_value = (struct db_value){.data = NULL};
    if (field->label == PROTOBUF_C_LABEL_REPEATED) {
        size_t count = *(const size_t *)(base + field->quantifier_offset);
        const void *array = *(void *const *)member;
        if (field->type == PROTOBUF_C_TYPE_MESSAGE)
            return bind_messages(array, count, ret_value, fault);
        return bind_array(array, count, field, type, ret_value, fault);
    }
    bool in_oneof = (field->flags & PROTOBUF_C_FIELD_FLAG_ONEOF) != 0;
    if (in_oneof && *(const int *)(base + field->quantifier_offset) != (int)field->id)
        return STATUS_OK; // absent: NULL
    return bind_one(member, field, type, ret_value, fault);
}
