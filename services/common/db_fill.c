// SPDX-License-Identifier: EUPL-1.2
// services/common/db_fill.c: query columns to message fields.
#include "common/date.h"
#include "common/db_type.h"
#include "common/json.h"

#include "google/protobuf/timestamp.pb-c.h"

#include <ctype.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

static enum status bad_column(const ProtobufCFieldDescriptor *field, struct fault *fault)
{
    return fault_set(fault, STATUS_INTERNAL, "", "column %s does not fill its field", field->name);
}

static bool same_word(const char *upper, const char *lower, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (tolower((unsigned char)upper[i]) != lower[i])
            return false;
    return true;
}

static bool enum_value(const ProtobufCEnumDescriptor *type, const char *text, size_t size,
                       int *ret_value)
{
    size_t prefix = db_enum_prefix(type);
    for (unsigned i = 0; i < type->n_values; i++) {
        const char *name = type->values[i].name + prefix;
        if (strlen(name) == size && same_word(name, text, size)) {
            *ret_value = type->values[i].value;
            return true;
        }
    }
    return false;
}

static bool parse_bytes(const char *text, size_t size, struct arena *arena,
                        ProtobufCBinaryData *ret_bytes)
{
    if (size < 2 || text[0] != '\\' || text[1] != 'x')
        return false;
    size_t length = (size - 2) / 2;
    unsigned char *data = arena_alloc(arena, length);
    if (!data || sodium_hex2bin(data, length, text + 2, size - 2, NULL, &length, NULL) != 0)
        return false;
    *ret_bytes = (ProtobufCBinaryData){length, data};
    return true;
}

// The two digits at `at`; PostgreSQL writes them, so they are digits.
static int two(const char *at)
{
    return (at[0] - '0') * 10 + at[1] - '0';
}

// "2026-11-23 08:00:00[.123456]+00": the session's time zone is UTC, years have four digits.
static Google__Protobuf__Timestamp *parse_timestamp(const char *text, size_t size,
                                                    struct arena *arena)
{
    if (size < strlen("2026-11-23 08:00:00+00") || text[10] != ' ')
        return NULL; // infinity, or a year past 9999
    struct date day = {two(text) * 100 + two(text + 2), two(text + 5), two(text + 8)};
    int nanos = 0, scale = 100000000;
    if (text[19] == '.')
        for (const char *c = text + 20; isdigit((unsigned char)*c); c++, scale /= 10)
            nanos += (*c - '0') * scale;
    Google__Protobuf__Timestamp *time = arena_alloc(arena, sizeof *time);
    if (!time)
        return NULL;
    google__protobuf__timestamp__init(time);
    time->seconds =
        date_to_days(day) * 86400 + two(text + 11) * 3600 + two(text + 14) * 60 + two(text + 17);
    time->nanos = nanos;
    return time;
}

// The codec decodes whole messages: wrap the value under its field's name, then take the field.
static enum status fill_json(ProtobufCMessage *message, const ProtobufCFieldDescriptor *field,
                             const char *text, struct fault *fault)
{
    char *wrapped = arena_printf(fault->arena, "{\"%s\":%s}", field->name, text);
    if (!wrapped)
        return bad_column(field, fault);
    ProtobufCMessage *decoded;
    if (json_decode(message->descriptor, wrapped, strlen(wrapped), &decoded, fault))
        return fault_set(fault, STATUS_INTERNAL, "", "column %s: %s: %s", field->name, fault->field,
                         fault->text);
    memcpy((char *)message + field->offset, (char *)decoded + field->offset, sizeof(void *));
    if (field->label == PROTOBUF_C_LABEL_REPEATED)
        memcpy((char *)message + field->quantifier_offset,
               (char *)decoded + field->quantifier_offset, sizeof(size_t));
    else if (field->flags & PROTOBUF_C_FIELD_FLAG_ONEOF)
        memcpy((char *)message + field->quantifier_offset,
               (char *)decoded + field->quantifier_offset, sizeof(int));
    return STATUS_OK;
}

static bool fill_scalar(void *member, const ProtobufCFieldDescriptor *field, const char *text,
                        size_t size, struct arena *arena)
{
    switch (field->type) {
    case PROTOBUF_C_TYPE_STRING:
        return (*(char **)member = arena_strndup(arena, text, size)) != NULL;
    case PROTOBUF_C_TYPE_INT64:
        *(int64_t *)member = strtoll(text, NULL, 10);
        return true;
    case PROTOBUF_C_TYPE_INT32:
        *(int32_t *)member = (int32_t)strtol(text, NULL, 10);
        return true;
    case PROTOBUF_C_TYPE_DOUBLE:
        *(double *)member = strtod(text, NULL);
        return true;
    case PROTOBUF_C_TYPE_BOOL:
        *(protobuf_c_boolean *)member = text[0] == 't';
        return true;
    case PROTOBUF_C_TYPE_BYTES:
        return parse_bytes(text, size, arena, member);
    case PROTOBUF_C_TYPE_ENUM:
        return enum_value(field->descriptor, text, size, member);
    case PROTOBUF_C_TYPE_MESSAGE:
        return (*(void **)member = parse_timestamp(text, size, arena)) != NULL;
    default:
        return false;
    }
}

// Next element of {a,"b c"} into `element`; false at the end. ret_null: it is NULL, not text.
static bool next_element(const char **cursor, char *element, size_t *ret_size, bool *ret_null)
{
    const char *c = *cursor;
    if (*c == '{' || *c == ',')
        c++;
    if (*c == '}' || !*c)
        return false;
    size_t size = 0;
    bool quoted = *c == '"';
    if (quoted) {
        for (c++; *c && *c != '"'; c++) {
            if (*c == '\\')
                c++;
            element[size++] = *c;
        }
        c++;
    } else {
        while (*c && *c != ',' && *c != '}')
            element[size++] = *c++;
    }
    element[size] = '\0';
    *ret_size = size;
    *ret_null = !quoted && strcmp(element, "NULL") == 0;
    *cursor = c;
    return true;
}

static size_t element_size(ProtobufCType type)
{
    switch (type) {
    case PROTOBUF_C_TYPE_INT64:
        return sizeof(int64_t);
    case PROTOBUF_C_TYPE_INT32:
        return sizeof(int32_t);
    case PROTOBUF_C_TYPE_ENUM:
        return sizeof(int);
    default:
        return sizeof(char *);
    }
}

static enum status fill_array(ProtobufCMessage *message, const ProtobufCFieldDescriptor *field,
                              const char *text, size_t size, struct fault *fault)
{
    size_t most = 1, each = element_size(field->type), count = 0, length;
    for (const char *c = text; *c; c++)
        most += *c == ',';
    char *array = arena_alloc(fault->arena, most * each);
    char *element = arena_alloc(fault->arena, size + 1);
    if (!array || !element)
        return bad_column(field, fault);
    bool is_null; // no field of a message can hold that
    for (const char *c = text; next_element(&c, element, &length, &is_null); count++)
        if (is_null || !fill_scalar(array + count * each, field, element, length, fault->arena))
            return bad_column(field, fault);
    *(void **)((char *)message + field->offset) = array;
    *(size_t *)((char *)message + field->quantifier_offset) = count;
    return STATUS_OK;
}

enum status db_type_fill(ProtobufCMessage *message, const ProtobufCFieldDescriptor *field,
                         const char *text, size_t size, struct fault *fault)
{
    bool is_message = field->type == PROTOBUF_C_TYPE_MESSAGE;
    bool is_time = is_message && field->descriptor == &google__protobuf__timestamp__descriptor;
    bool repeated = field->label == PROTOBUF_C_LABEL_REPEATED;
    if (is_message && (repeated || !is_time))
        return fill_json(message, field, text, fault);
    if (repeated)
        return fill_array(message, field, text, size, fault);
    if (!fill_scalar((char *)message + field->offset, field, text, size, fault->arena))
        return bad_column(field, fault);
    if (field->flags & PROTOBUF_C_FIELD_FLAG_ONEOF)
        *(int *)((char *)message + field->quantifier_offset) = (int)field->id;
    return STATUS_OK;
}
