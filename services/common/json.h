// SPDX-License-Identifier: EUPL-1.2
// services/common/json.h: JSON to protobuf-c and back, in the proto3 JSON mapping.
// Source: protobuf.dev/programming-guides/json. Strict on input: UTF-8 only, no duplicate or
// unknown field, integers in range, enums by name or number, base64 standard or URL-safe, Timestamp
// RFC 3339. Output: fields at their default value are omitted, int64 as strings, enums by full
// name.
#pragma once

#include "common/fault.h"

// Message in the fault's arena. INVALID_ARGUMENT names the field; RESOURCE_EXHAUSTED past the
// arena's limit. Messages nested deeper than 64, NUL in a text and two members of a oneof are
// refused; a field may bear its proto name; null is the default value. An unquoted integer past
// 64 bits, or written with a fraction or exponent from 2^53 on, is refused where an integer is
// wanted.
must_check enum status json_decode(const ProtobufCMessageDescriptor *type, const char *text,
                                   size_t size, ProtobufCMessage **ret_message,
                                   struct fault *fault);
// NUL-terminated text in the fault's arena. INTERNAL names a field that JSON cannot carry (invalid
// UTF-8, Timestamp out of range, nesting past 64); RESOURCE_EXHAUSTED past the arena's limit.
must_check enum status json_encode(const ProtobufCMessage *message, char **ret_text,
                                   size_t *ret_size, struct fault *fault);
// Names of the JSON mapping in a path of proto names: "postes[0].etpCentiemes". In the arena, NULL
// when it is exhausted.
char *json_field(struct arena *arena, const char *path);
