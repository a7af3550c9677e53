// SPDX-License-Identifier: EUPL-1.2
// services/common/json_decode.c: JSON values to messages, field by field through the descriptors.
#include "common/json.h"
#include "common/json_internal.h"

#include <string.h>

struct decoder {
    struct fault *fault;
    unsigned depth;
};

static enum status decode_message(struct decoder *decoder, json_t *json,
                                  const ProtobufCMessageDescriptor *type,
                                  const struct json_path *path, ProtobufCMessage **ret_message);

#define refuse(decoder, path, ...)                                                                 \
    json_refuse((decoder)->fault, STATUS_INVALID_ARGUMENT, path, __VA_ARGS__)

static enum status decode_timestamp(struct decoder *decoder, const json_t *json,
                                    const struct json_path *path, ProtobufCMessage *message)
{
    if (!json_is_string(json))
        return json_refuse_type(decoder->fault, json, "une date et heure", path);
    if (!json_timestamp_parse(json_string_value(json), json_string_length(json),
                              (Google__Protobuf__Timestamp *)message))
        return refuse(decoder, path,
                      "attend une date et heure existantes, comme 2011-12-31T23:59:59Z.");
    return STATUS_OK;
}

// --- fields --------------------------------------------------------------------------------------

static enum status decode_value(struct decoder *decoder, json_t *json,
                                const ProtobufCFieldDescriptor *field, const struct json_path *path,
                                void *slot)
{
    return field->type == PROTOBUF_C_TYPE_MESSAGE
               ? decode_message(decoder, json, field->descriptor, path, slot)
               : json_scalar_decode(decoder->fault, json, field, path, slot);
}

static enum status decode_list(struct decoder *decoder, json_t *json,
                               const ProtobufCFieldDescriptor *field, const struct json_path *path,
                               ProtobufCMessage *message)
{
    if (!json_is_array(json))
        return json_refuse_type(decoder->fault, json, "une liste", path);
    size_t count = json_array_size(json), step = json_slot_size(field->type);
    if (count == 0)
        return STATUS_OK;
    char *slots = count > SIZE_MAX / step ? NULL : arena_alloc(decoder->fault->arena, count * step);
    if (!slots)
        return json_exhausted(decoder->fault, path);
    for (size_t i = 0; i < count; i++) {
        struct json_path at = json_path_index(path, i);
        enum status status =
            decode_value(decoder, json_array_get(json, i), field, &at, slots + i * step);
        if (status != STATUS_OK)
            return status;
    }
    *(void **)((char *)message + field->offset) = slots;
    *(size_t *)((char *)message + field->quantifier_offset) = count;
    return STATUS_OK;
}

static enum status decode_field(struct decoder *decoder, json_t *json,
                                const ProtobufCFieldDescriptor *field, const struct json_path *path,
                                ProtobufCMessage *message)
{
    if (json_is_null(json)) // means: as if it were not there
        return STATUS_OK;
    if (field->label == PROTOBUF_C_LABEL_REPEATED)
        return decode_list(decoder, json, field, path, message);
    char *slot = (char *)message + field->offset;
    if (!(field->flags & PROTOBUF_C_FIELD_FLAG_ONEOF))
        return decode_value(decoder, json, field, path, slot);

    uint32_t *chosen = (uint32_t *)((char *)message + field->quantifier_offset);
    if (*chosen != 0) {
        const ProtobufCFieldDescriptor *other =
            protobuf_c_message_descriptor_get_field(message->descriptor, *chosen);
        struct json_path beside = json_path_field(path->above, other);
        return refuse(decoder, path, "ne va pas avec « %s » ; gardez l'un des deux.",
                      json_path_text(decoder->fault->arena, &beside));
    }
    enum status status = decode_value(decoder, json, field, path, slot);
    if (status == STATUS_OK)
        *chosen = field->id;
    return status;
}

// --- messages ------------------------------------------------------------------------------------

static const ProtobufCFieldDescriptor *find_field(const ProtobufCMessageDescriptor *type,
                                                  const char *key)
{
    for (unsigned i = 0; i < type->n_fields; i++)
        if (json_name_matches(type->fields[i].name, key))
            return &type->fields[i];
    return NULL;
}

static enum status refuse_unknown(struct decoder *decoder, const ProtobufCMessageDescriptor *type,
                                  const struct json_path *path)
{
    struct arena *arena = decoder->fault->arena;
    const char *names = "";
    for (unsigned i = 0; i < type->n_fields; i++) {
        char *name = arena_strdup(arena, type->fields[i].name);
        names =
            name ? json_list_append(arena, names, name, json_name_camel(type->fields[i].name, name))
                 : NULL;
    }
    return refuse(decoder, path, "est inconnu ; champs acceptés : %s.",
                  names && *names ? names : "aucun");
}

static enum status decode_member(struct decoder *decoder, void *member, bool *seen,
                                 const struct json_path *above, ProtobufCMessage *message)
{
    const ProtobufCMessageDescriptor *type = message->descriptor;
    const char *key = json_object_iter_key(member);
    const ProtobufCFieldDescriptor *field = find_field(type, key);
    if (!field) {
        struct json_path path = json_path_key(above, key, strlen(key));
        return refuse_unknown(decoder, type, &path);
    }
    struct json_path path = json_path_field(above, field);
    bool *mine = &seen[field - type->fields];
    if (*mine) // once under each of its two names
        return refuse(decoder, &path, "est donné deux fois ; gardez-en un.");
    *mine = true;
    return decode_field(decoder, json_object_iter_value(member), field, &path, message);
}

static enum status decode_members(struct decoder *decoder, json_t *json,
                                  const struct json_path *path, ProtobufCMessage *message)
{
    if (!json_is_object(json))
        return json_refuse_type(decoder->fault, json, "un objet", path);
    bool *seen = arena_alloc(decoder->fault->arena, message->descriptor->n_fields * sizeof *seen);
    if (!seen)
        return json_exhausted(decoder->fault, path);
    for (void *member = json_object_iter(json); member;
         member = json_object_iter_next(json, member)) {
        enum status status = decode_member(decoder, member, seen, path, message);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

static enum status decode_message(struct decoder *decoder, json_t *json,
                                  const ProtobufCMessageDescriptor *type,
                                  const struct json_path *path, ProtobufCMessage **ret_message)
{
    if (decoder->depth == JSON_DEPTH)
        return refuse(decoder, path, "est imbriqué trop profondément ; au plus %d niveaux.",
                      JSON_DEPTH);
    ProtobufCMessage *message = arena_alloc(decoder->fault->arena, type->sizeof_message);
    if (!message)
        return json_exhausted(decoder->fault, path);
    protobuf_c_message_init(type, message);
    decoder->depth++;
    enum status status = type == &google__protobuf__timestamp__descriptor
                             ? decode_timestamp(decoder, json, path, message)
                             : decode_members(decoder, json, path, message);
    decoder->depth--;
    if (status == STATUS_OK)
        *ret_message = message;
    return status;
}

enum status json_decode(const ProtobufCMessageDescriptor *type, const char *text, size_t size,
                        ProtobufCMessage **ret_message, struct fault *fault)
{
    json_t *json = json_syntax_parse(text, size, fault);
    if (!json)
        return fault->status;
    struct decoder decoder = {.fault = fault};
    enum status status = decode_message(&decoder, json, type, NULL, ret_message);
    json_decref(json);
    return status;
}
