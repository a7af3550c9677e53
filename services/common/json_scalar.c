// SPDX-License-Identifier: EUPL-1.2
// services/common/json_scalar.c: one JSON value to one value of a message.
#include "common/json_internal.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define refuse(fault, path, ...) json_refuse(fault, STATUS_INVALID_ARGUMENT, path, __VA_ARGS__)

enum status json_refuse_type(struct fault *fault, const json_t *json, const char *wanted,
                             const struct json_path *path)
{
    static const char *const KINDS[] = {
        [JSON_OBJECT] = "un objet",   [JSON_ARRAY] = "une liste", [JSON_STRING] = "ce texte",
        [JSON_INTEGER] = "un nombre", [JSON_REAL] = "un nombre",  [JSON_TRUE] = "true",
        [JSON_FALSE] = "false",       [JSON_NULL] = "null"};
    return refuse(fault, path, "attend %s, et non %s.", wanted, KINDS[json_typeof(json)]);
}

// --- numbers -------------------------------------------------------------------------------------

static enum status check_number(struct fault *fault, enum json_number outcome, const json_t *json,
                                const char *bounds, const struct json_path *path)
{
    switch (outcome) {
    case JSON_NUMBER_OK:
        return STATUS_OK;
    case JSON_NUMBER_WRONG:
        return json_refuse_type(fault, json, "un nombre", path);
    case JSON_NUMBER_FRACTION:
        return refuse(fault, path, "attend un nombre entier ; retirez les décimales.");
    case JSON_NUMBER_RANGE:
        break;
    }
    return refuse(fault, path, "est hors limites : %s.", bounds);
}

static enum status decode_signed(struct fault *fault, const json_t *json, bool wide,
                                 const struct json_path *path, void *slot)
{
    int64_t value = 0;
    enum json_number outcome = json_number_signed(json, wide ? INT64_MIN : INT32_MIN,
                                                  wide ? INT64_MAX : INT32_MAX, &value);
    if (outcome == JSON_NUMBER_OK) {
        if (wide)
            *(int64_t *)slot = value;
        else
            *(int32_t *)slot = (int32_t)value;
    }
    return check_number(fault, outcome, json,
                        wide ? "de -9223372036854775808 à 9223372036854775807, en chiffres seuls"
                             : "de -2147483648 à 2147483647",
                        path);
}

static enum status decode_unsigned(struct fault *fault, const json_t *json, bool wide,
                                   const struct json_path *path, void *slot)
{
    uint64_t value = 0;
    enum json_number outcome = json_number_unsigned(json, wide ? UINT64_MAX : UINT32_MAX, &value);
    if (outcome == JSON_NUMBER_OK) {
        if (wide)
            *(uint64_t *)slot = value;
        else
            *(uint32_t *)slot = (uint32_t)value;
    }
    return check_number(fault, outcome, json,
                        wide ? "de 0 à 18446744073709551615, entre guillemets et en chiffres seuls"
                             : "de 0 à 4294967295",
                        path);
}

// Of FLT_MAX, as most languages write it: a little more than FLT_MAX itself.
static const double FLOAT_MOST = 3.4028235e38;

static float to_float(double value)
{
    bool over = isfinite(value) && fabs(value) > (double)FLT_MAX;
    return over ? (float)copysign((double)FLT_MAX, value) : (float)value;
}

static enum status decode_real(struct fault *fault, const json_t *json, bool single,
                               const struct json_path *path, void *slot)
{
    double value = 0;
    enum json_number outcome = json_number_real(json, single ? FLOAT_MOST : DBL_MAX, &value);
    if (outcome == JSON_NUMBER_OK) {
        if (single)
            *(float *)slot = to_float(value);
        else
            *(double *)slot = value;
    }
    return check_number(fault, outcome, json,
                        single ? "au plus 3.4028235e38" : "au plus 1.7976931348623157e308", path);
}

static enum status decode_bool(struct fault *fault, const json_t *json,
                               const struct json_path *path, void *slot)
{
    if (!json_is_boolean(json))
        return json_refuse_type(fault, json, "true ou false", path);
    *(protobuf_c_boolean *)slot = json_is_true(json);
    return STATUS_OK;
}

// --- enums, texts, bytes, timestamps -------------------------------------------------------------

static enum status refuse_enum(struct fault *fault, const ProtobufCEnumDescriptor *type,
                               const struct json_path *path)
{
    const char *names = "";
    for (unsigned i = 0; i < type->n_values; i++)
        names = json_list_append(fault->arena, names, type->values[i].name,
                                 strlen(type->values[i].name));
    return refuse(fault, path, "a une valeur inconnue ; valeurs possibles : %s.",
                  names ? names : "");
}

// An unknown number is kept: the sender may be newer than we are.
static enum status decode_enum(struct fault *fault, const json_t *json,
                               const ProtobufCEnumDescriptor *type, const struct json_path *path,
                               void *slot)
{
    if (!json_is_string(json))
        return decode_signed(fault, json, false, path, slot);
    const char *name = json_string_value(json);
    const ProtobufCEnumValue *value = protobuf_c_enum_descriptor_get_value_by_name(type, name);
    if (!value || strlen(name) != json_string_length(json))
        return refuse_enum(fault, type, path);
    *(int *)slot = value->value;
    return STATUS_OK;
}

static enum status decode_string(struct fault *fault, const json_t *json,
                                 const struct json_path *path, void *slot)
{
    if (!json_is_string(json))
        return json_refuse_type(fault, json, "un texte", path);
    const char *text = json_string_value(json);
    size_t size = json_string_length(json);
    if (memchr(text, '\0', size)) // would be cut short in a C string
        return refuse(fault, path, "contient le caractère NUL ; retirez-le.");
    char *copy = arena_strndup(fault->arena, text, size);
    if (!copy)
        return json_exhausted(fault, path);
    *(char **)slot = copy;
    return STATUS_OK;
}

static enum status decode_bytes(struct fault *fault, const json_t *json,
                                const struct json_path *path, void *slot)
{
    if (!json_is_string(json))
        return json_refuse_type(fault, json, "un texte en base64", path);
    const char *text = json_string_value(json);
    size_t size = json_string_length(json);
    ProtobufCBinaryData data = {.data = arena_alloc(fault->arena, size / 4 * 3 + 3)};
    if (!data.data)
        return json_exhausted(fault, path);
    if (!json_base64_parse(text, size, data.data, &data.len))
        return refuse(fault, path, "attend un texte en base64 ; vérifiez qu'il est entier.");
    *(ProtobufCBinaryData *)slot = data;
    return STATUS_OK;
}

enum status json_scalar_decode(struct fault *fault, const json_t *json,
                               const ProtobufCFieldDescriptor *field, const struct json_path *path,
                               void *slot)
{
    switch (field->type) {
    case PROTOBUF_C_TYPE_INT32:
    case PROTOBUF_C_TYPE_SINT32:
    case PROTOBUF_C_TYPE_SFIXED32:
        return decode_signed(fault, json, false, path, slot);
    case PROTOBUF_C_TYPE_INT64:
    case PROTOBUF_C_TYPE_SINT64:
    case PROTOBUF_C_TYPE_SFIXED64:
        return decode_signed(fault, json, true, path, slot);
    case PROTOBUF_C_TYPE_UINT32:
    case PROTOBUF_C_TYPE_FIXED32:
        return decode_unsigned(fault, json, false, path, slot);
    case PROTOBUF_C_TYPE_UINT64:
    case PROTOBUF_C_TYPE_FIXED64:
        return decode_unsigned(fault, json, true, path, slot);
    case PROTOBUF_C_TYPE_FLOAT:
        return decode_real(fault, json, true, path, slot);
    case PROTOBUF_C_TYPE_DOUBLE:
        return decode_real(fault, json, false, path, slot);
    case PROTOBUF_C_TYPE_BOOL:
        return decode_bool(fault, json, path, slot);
    case PROTOBUF_C_TYPE_ENUM:
        return decode_enum(fault, json, field->descriptor, path, slot);
    case PROTOBUF_C_TYPE_STRING:
        return decode_string(fault, json, path, slot);
    case PROTOBUF_C_TYPE_BYTES:
        return decode_bytes(fault, json, path, slot);
    case PROTOBUF_C_TYPE_MESSAGE:
        break;
    }
    return refuse(fault, path, "est d'un genre que ce service ne connaît pas.");
}
