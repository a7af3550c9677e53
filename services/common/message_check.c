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

static enum status check_level(const ProtobufCMessageDescriptor *type, struct cursor cursor,
                               const char *parent, int depth, struct fault *fault)
{
    if (depth > DEPTH_MAX)
        return malformed(parent, fault);
    while (cursor.at < cursor.end) {
        uint64_t tag, value = 0;
        if (!read_varint(&cursor, &tag) || tag >> 3 == 0 || tag > UINT32_MAX)
            return malformed(parent, fault);
        const ProtobufCFieldDescriptor *field =
            protobuf_c_message_descriptor_get_field(type, (unsigned)(tag >> 3));
        unsigned wire = tag & 7;
        bool whole = wire == WIRE_VARINT  ? read_varint(&cursor, &value)
                     : wire == WIRE_64    ? skip(&cursor, 8)
                     : wire == WIRE_32    ? skip(&cursor, 4)
                     : wire == WIRE_BYTES ? read_varint(&cursor, &value) && skip(&cursor, value)
                                          : false;
        if (!whole)
            return malformed(field ? field->name : parent, fault);
        if (!field || wire != WIRE_BYTES ||
            (field->type != PROTOBUF_C_TYPE_STRING && field->type != PROTOBUF_C_TYPE_MESSAGE))
            continue;
        const char *path =
            *parent ? arena_printf(fault->arena, "%s.%s", parent, field->name) : field->name;
        if (!path)
            return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
        const uint8_t *start = cursor.at - value;
        enum status status = field->type == PROTOBUF_C_TYPE_STRING
                                 ? check_string((const char *)start, (size_t)value, path, fault)
                                 : check_level(field->descriptor, (struct cursor){start, cursor.at},
                                               path, depth + 1, fault);
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
