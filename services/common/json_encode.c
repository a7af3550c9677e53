// SPDX-License-Identifier: EUPL-1.2
// services/common/json_encode.c: messages to JSON text, written straight from the descriptors: a
// tree of values in between would only be memory.
#include "common/json.h"
#include "common/json_internal.h"
#include "common/utf8.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct encoder {
    struct fault *fault;
    unsigned depth;
    struct json_text out;
};

static void put_signed(struct encoder *encoder, int64_t value, bool quoted)
{
    char text[32];
    snprintf(text, sizeof text, quoted ? "\"%" PRId64 "\"" : "%" PRId64, value);
    json_text_add(&encoder->out, text);
}

static void put_unsigned(struct encoder *encoder, uint64_t value, bool quoted)
{
    char text[32];
    snprintf(text, sizeof text, quoted ? "\"%" PRIu64 "\"" : "%" PRIu64, value);
    json_text_add(&encoder->out, text);
}

static void put_real(struct encoder *encoder, double value, bool single)
{
    char text[JSON_REAL_TEXT];
    json_number_format(value, single, text);
    json_text_add(&encoder->out, text);
}

static enum status encode_string(struct encoder *encoder, const char *text,
                                 const struct json_path *path)
{
    size_t size = text ? strlen(text) : 0;
    if (!utf8_valid(text, size)) // protobuf-c does not look at what it unpacks
        return json_refuse(encoder->fault, STATUS_INTERNAL, path, "n'est pas en UTF-8.");
    json_text_quoted(&encoder->out, text ? text : "", size);
    return STATUS_OK;
}

static void encode_bytes(struct encoder *encoder, const ProtobufCBinaryData *data)
{
    if (data->len > SIZE_MAX / 4) {
        encoder->out.full = true;
        return;
    }
    json_text_char(&encoder->out, '"');
    char *at = json_text_reserve(&encoder->out, json_base64_room(data->len));
    if (at) {
        json_base64_format(data->data, data->len, at);
        encoder->out.size += json_base64_room(data->len) - 1;
    }
    json_text_char(&encoder->out, '"');
}

static void encode_enum(struct encoder *encoder, const ProtobufCEnumDescriptor *type, int number)
{
    const ProtobufCEnumValue *value = protobuf_c_enum_descriptor_get_value(type, number);
    if (value)
        json_text_quoted(&encoder->out, value->name, strlen(value->name));
    else
        put_signed(encoder, number, false);
}

static enum status encode_timestamp(struct encoder *encoder, const ProtobufCMessage *message,
                                    const struct json_path *path)
{
    char text[JSON_TIMESTAMP_TEXT];
    if (!json_timestamp_format((const Google__Protobuf__Timestamp *)message, text))
        return json_refuse(encoder->fault, STATUS_INTERNAL, path,
                           "est hors des années 0001 à 9999.");
    json_text_quoted(&encoder->out, text, strlen(text));
    return STATUS_OK;
}

// --- fields and messages -------------------------------------------------------------------------

static enum status encode_message(struct encoder *encoder, const ProtobufCMessage *message,
                                  const struct json_path *path);

static enum status encode_value(struct encoder *encoder, const ProtobufCFieldDescriptor *field,
                                const void *slot, const struct json_path *path)
{
    switch (field->type) {
    case PROTOBUF_C_TYPE_INT32:
    case PROTOBUF_C_TYPE_SINT32:
    case PROTOBUF_C_TYPE_SFIXED32:
        put_signed(encoder, *(const int32_t *)slot, false);
        break;
    case PROTOBUF_C_TYPE_INT64:
    case PROTOBUF_C_TYPE_SINT64:
    case PROTOBUF_C_TYPE_SFIXED64:
        put_signed(encoder, *(const int64_t *)slot, true);
        break;
    case PROTOBUF_C_TYPE_UINT32:
    case PROTOBUF_C_TYPE_FIXED32:
        put_unsigned(encoder, *(const uint32_t *)slot, false);
        break;
    case PROTOBUF_C_TYPE_UINT64:
    case PROTOBUF_C_TYPE_FIXED64:
        put_unsigned(encoder, *(const uint64_t *)slot, true);
        break;
    case PROTOBUF_C_TYPE_FLOAT:
        put_real(encoder, (double)*(const float *)slot, true);
        break;
    case PROTOBUF_C_TYPE_DOUBLE:
        put_real(encoder, *(const double *)slot, false);
        break;
    case PROTOBUF_C_TYPE_BOOL:
        json_text_add(&encoder->out, *(const protobuf_c_boolean *)slot ? "true" : "false");
        break;
    case PROTOBUF_C_TYPE_ENUM:
        encode_enum(encoder, field->descriptor, *(const int *)slot);
        break;
    case PROTOBUF_C_TYPE_STRING:
        return encode_string(encoder, *(char *const *)slot, path);
    case PROTOBUF_C_TYPE_BYTES:
        encode_bytes(encoder, slot);
        break;
    case PROTOBUF_C_TYPE_MESSAGE:
        return encode_message(encoder, *(ProtobufCMessage *const *)slot, path);
    }
    return STATUS_OK;
}

// A field at its default value is left out; a member of a oneof is there when chosen. -0.0 is not
// the default: its bits are not.
static bool is_present(const ProtobufCMessage *message, const ProtobufCFieldDescriptor *field)
{
    const char *slot = (const char *)message + field->offset;
    const char *quantifier = (const char *)message + field->quantifier_offset;
    if (field->label == PROTOBUF_C_LABEL_REPEATED)
        return *(const size_t *)quantifier > 0;
    if (field->flags & PROTOBUF_C_FIELD_FLAG_ONEOF)
        return *(const uint32_t *)quantifier == field->id;
    if (field->type == PROTOBUF_C_TYPE_STRING) {
        const char *text = *(char *const *)slot;
        return text && *text;
    }
    if (field->type == PROTOBUF_C_TYPE_BYTES)
        return ((const ProtobufCBinaryData *)slot)->len > 0;
    if (field->type == PROTOBUF_C_TYPE_MESSAGE)
        return *(ProtobufCMessage *const *)slot != NULL;
    static const char ZERO[sizeof(uint64_t)];
    return memcmp(slot, ZERO, json_slot_size(field->type)) != 0;
}

static enum status encode_list(struct encoder *encoder, const ProtobufCMessage *message,
                               const ProtobufCFieldDescriptor *field, const struct json_path *path)
{
    size_t count = *(const size_t *)((const char *)message + field->quantifier_offset);
    const char *slots = *(char *const *)((const char *)message + field->offset);
    size_t step = json_slot_size(field->type);
    json_text_char(&encoder->out, '[');
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            json_text_char(&encoder->out, ',');
        struct json_path at = json_path_index(path, i);
        enum status status = encode_value(encoder, field, slots + i * step, &at);
        if (status != STATUS_OK)
            return status;
    }
    json_text_char(&encoder->out, ']');
    return STATUS_OK;
}

static void put_name(struct encoder *encoder, const char *name)
{
    json_text_char(&encoder->out, '"');
    char *at = json_text_reserve(&encoder->out, strlen(name));
    if (at)
        encoder->out.size += json_name_camel(name, at);
    json_text_add(&encoder->out, "\":");
}

static enum status encode_fields(struct encoder *encoder, const ProtobufCMessage *message,
                                 const struct json_path *above)
{
    const ProtobufCMessageDescriptor *type = message->descriptor;
    bool first = true;
    json_text_char(&encoder->out, '{');
    for (unsigned i = 0; i < type->n_fields; i++) {
        const ProtobufCFieldDescriptor *field = &type->fields[i];
        if (!is_present(message, field))
            continue;
        if (!first)
            json_text_char(&encoder->out, ',');
        first = false;
        put_name(encoder, field->name);
        struct json_path path = json_path_field(above, field);
        enum status status =
            field->label == PROTOBUF_C_LABEL_REPEATED
                ? encode_list(encoder, message, field, &path)
                : encode_value(encoder, field, (const char *)message + field->offset, &path);
        if (status != STATUS_OK)
            return status;
    }
    json_text_char(&encoder->out, '}');
    return STATUS_OK;
}

static enum status encode_message(struct encoder *encoder, const ProtobufCMessage *message,
                                  const struct json_path *path)
{
    if (encoder->depth == JSON_DEPTH)
        return json_refuse(encoder->fault, STATUS_INTERNAL, path,
                           "est imbriqué trop profondément ; au plus %d niveaux.", JSON_DEPTH);
    encoder->depth++;
    enum status status = message->descriptor == &google__protobuf__timestamp__descriptor
                             ? encode_timestamp(encoder, message, path)
                             : encode_fields(encoder, message, path);
    encoder->depth--;
    return status;
}

enum status json_encode(const ProtobufCMessage *message, char **ret_text, size_t *ret_size,
                        struct fault *fault)
{
    struct encoder encoder = {.fault = fault};
    enum status status = encode_message(&encoder, message, NULL);
    if (status == STATUS_OK) {
        char *text = encoder.out.full
                         ? NULL
                         : arena_strndup(fault->arena, encoder.out.data, encoder.out.size);
        if (text) {
            *ret_text = text;
            *ret_size = encoder.out.size;
        } else {
            status = json_exhausted(fault, NULL);
        }
    }
    free(encoder.out.data);
    return status;
}
