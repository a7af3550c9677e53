// SPDX-License-Identifier: EUPL-1.2
// services/common/message_check.c: a walk over the wire format
// (protobuf.dev/programming-guides/encoding).
#include "common/message_check.h"

#include "common/utf8.h"

#include <stdbool.h>
#include <string.h>

enum { STRING_MAX = 1024 * 1024, DEPTH_MAX = 64, VARINT_MAX = 10 };
enum { WIRE_VARINT = 0, WIRE_64 = 1, WIRE_BYTES = 2, WIRE_32 = 5 };

struct cursor {
    const uint8_t *at, *end;
};

static bool read_varint(struct cursor *cursor, uint64_t *ret_value)
{
    uint64_t value = 0;
    for (int i = 0; i < VARINT_MAX && cursor->at < cursor->end; i++) {
        uint8_t byte = *cursor->at++;
        value |= (uint64_t)(byte & 0x7f) << (7 * i);
        if (!(byte & 0x80)) {
            *ret_value = value;
            return true;
        }
    }
    return false;
}

static bool skip(struct cursor *cursor, uint64_t size)
{
    if (size > (uint64_t)(cursor->end - cursor->at))
        return false;
    cursor->at += size;
    return true;
}

static enum status malformed(const char *path, struct fault *fault)
{
    return fault_set(fault, STATUS_INVALID_ARGUMENT, path,
                     "Message protobuf mal formé : il est tronqué ou abîmé.");
}

static enum status check_string(const char *text, size_t size, const char *path,
                                struct fault *fault)
{
    if (size > STRING_MAX)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, path,
                         "Texte trop long : %zu octets, %d au plus.", size, STRING_MAX);
    if (!utf8_clean(text, size))
        return fault_set(fault, STATUS_INVALID_ARGUMENT, path,
                         "Texte refusé : il doit être en UTF-8, sans caractère de commande.");
    return STATUS_OK;
}

struct part {
    const ProtobufCFieldDescriptor *field; // NULL: unknown to this version
    unsigned wire;
    struct cursor content; // of WIRE_BYTES
};

static bool read_part(struct cursor *cursor, const ProtobufCMessageDescriptor *type,
                      struct part *ret_part)
{
    uint64_t tag, value = 0;
    if (!read_varint(cursor, &tag) || tag >> 3 == 0 || tag > UINT32_MAX)
        return false;
    ret_part->field = protobuf_c_message_descriptor_get_field(type, (unsigned)(tag >> 3));
    ret_part->wire = tag & 7;
    switch (ret_part->wire) {
    case WIRE_VARINT:
        return read_varint(cursor, &value);
    case WIRE_64:
        return skip(cursor, 8);
    case WIRE_32:
        return skip(cursor, 4);
    case WIRE_BYTES:
        if (!read_varint(cursor, &value) || !skip(cursor, value))
            return false;
        ret_part->content = (struct cursor){cursor->at - value, cursor->at};
        return true;
    default:
        return false;
    }
}

static enum status check_level(const ProtobufCMessageDescriptor *type, struct cursor cursor,
                               const char *parent, int depth, struct fault *fault);

// A string or a message within; other parts hold nothing to look at.
static enum status check_part(const struct part *part, const char *parent, int depth,
                              struct fault *fault)
{
    const ProtobufCFieldDescriptor *field = part->field;
    if (!field || part->wire != WIRE_BYTES ||
        (field->type != PROTOBUF_C_TYPE_STRING && field->type != PROTOBUF_C_TYPE_MESSAGE))
        return STATUS_OK;
    const char *path =
        *parent ? arena_printf(fault->arena, "%s.%s", parent, field->name) : field->name;
    if (!path)
        return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    if (field->type == PROTOBUF_C_TYPE_MESSAGE)
        return check_level(field->descriptor, part->content, path, depth + 1, fault);
    return check_string((const char *)part->content.at,
                        (size_t)(part->content.end - part->content.at), path, fault);
}

static enum status check_level(const ProtobufCMessageDescriptor *type, struct cursor cursor,
                               const char *parent, int depth, struct fault *fault)
{
    if (depth > DEPTH_MAX)
        return malformed(parent, fault);
    while (cursor.at < cursor.end) {
        struct part part = {.field = NULL};
        if (!read_part(&cursor, type, &part))
            return malformed(part.field ? part.field->name : parent, fault);
        enum status status = check_part(&part, parent, depth, fault);
        if (status)
            return status;
    }
    return STATUS_OK;
}

enum status message_check(const ProtobufCMessageDescriptor *type, const uint8_t *bytes, size_t size,
                          struct fault *fault)
{
    return check_level(type, (struct cursor){bytes, bytes + size}, "", 0, fault);
}
