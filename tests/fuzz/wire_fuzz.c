// SPDX-License-Identifier: EUPL-1.2
// tests/fuzz/wire_fuzz.c: wire bytes that pass the check of every request and can be unpacked are
// read the same from JSON when it can carry them: the two doors of the gateway let the same in.
#include "fuzz.h"

#include "common/json.h"
#include "common/message_check.h"

#include "concert/messages.h"

static void run(struct fault *fault, const char *text, size_t size)
{
    const ProtobufCMessageDescriptor *type =
        &concert__agenda__v1__create_evenement_request__descriptor;
    if (refused(message_check(type, (const uint8_t *)text, size, fault), fault))
        return;
    ProtobufCMessage *message =
        protobuf_c_message_unpack(type, arena_allocator(fault->arena), size, (const uint8_t *)text);
    if (!message) // a field of another wire type
        return;
    char *json;
    size_t json_size;
    ProtobufCMessage *back;
    if (refused(json_encode(message, &json, &json_size, fault), fault))
        return;
    must(!json_decode(type, json, json_size, &back, fault));
}

FUZZ(run)
