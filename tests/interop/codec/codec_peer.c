// SPDX-License-Identifier: EUPL-1.2
// tests/interop/codec/codec_peer.c: our codec, driven through stdin and stdout by codec.js.
// Request: 'J' (JSON to binary) or 'B' (binary to JSON), size as 32 bits big-endian, content.
// Answer: a status (one byte, 0 = ok), size, content (or "field: text" of the fault).
#include "common/json.h"

#include <concert/essai/v1/essai.pb-c.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const ProtobufCMessageDescriptor *const TYPE = &concert__essai__v1__essai__descriptor;

static enum status to_binary(const char *text, size_t size, ProtobufCBinaryData *ret,
                             struct fault *fault)
{
    ProtobufCMessage *message;
    enum status status = json_decode(TYPE, text, size, &message, fault);
    if (status != STATUS_OK)
        return status;
    ret->len = protobuf_c_message_get_packed_size(message);
    ret->data = arena_alloc(fault->arena, ret->len);
    if (!ret->data)
        return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "", "arena");
    protobuf_c_message_pack(message, ret->data);
    return STATUS_OK;
}

static enum status to_json(const uint8_t *data, size_t size, ProtobufCBinaryData *ret,
                           struct fault *fault)
{
    ProtobufCMessage *message =
        protobuf_c_message_unpack(TYPE, arena_allocator(fault->arena), size, data);
    if (!message)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "", "protobuf");
    char *text;
    enum status status = json_encode(message, &text, &ret->len, fault);
    if (status == STATUS_OK)
        ret->data = (uint8_t *)text;
    return status;
}

static bool answer(enum status status, const void *content, size_t size)
{
    unsigned char head[5] = {(unsigned char)status, (unsigned char)(size >> 24),
                             (unsigned char)(size >> 16), (unsigned char)(size >> 8),
                             (unsigned char)size};
    return fwrite(head, 1, sizeof head, stdout) == sizeof head &&
           fwrite(content, 1, size, stdout) == size && fflush(stdout) == 0;
}

static bool serve_one(struct arena *arena, char verb, size_t size)
{
    struct fault fault = {.arena = arena};
    uint8_t *content = arena_alloc(arena, size);
    if (!content || fread(content, 1, size, stdin) != size)
        return false;
    ProtobufCBinaryData out = {0};
    enum status status = verb == 'J' ? to_binary((char *)content, size, &out, &fault)
                                     : to_json(content, size, &out, &fault);
    if (status == STATUS_OK)
        return answer(status, out.data, out.len);
    const char *why = arena_printf(arena, "%s: %s", fault.field, fault.text);
    return why && answer(status, why, strlen(why));
}

int main(void)
{
    struct arena *arena = arena_create(64 << 20);
    if (!arena)
        return 1;
    unsigned char head[5];
    bool fine = true;
    while (fine && fread(head, 1, sizeof head, stdin) == sizeof head) {
        size_t size =
            (size_t)head[1] << 24 | (size_t)head[2] << 16 | (size_t)head[3] << 8 | head[4];
        fine = serve_one(arena, (char)head[0], size);
        arena_reset(arena);
    }
    arena_destroy(&arena);
    return fine ? 0 : 1;
}
