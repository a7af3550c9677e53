// SPDX-License-Identifier: EUPL-1.2
// services/common/stream.c
#include "common/stream.h"

#include <string.h>

static char **cursor_of(const ProtobufCMessage *message)
{
    const ProtobufCFieldDescriptor *field =
        protobuf_c_message_descriptor_get_field_by_name(message->descriptor, "curseur");
    if (!field || field->type != PROTOBUF_C_TYPE_STRING)
        return NULL;
    return (char **)((char *)message + field->offset);
}

enum status stream_advance(struct call *call, const ProtobufCMessage *request,
                           const ProtobufCMessage *response, struct answer *ret_answer)
{
    char **before = cursor_of(request), **after = cursor_of(response);
    if (!before || !after)
        return call_fail(call, STATUS_INTERNAL, "", "a streaming method wants `string curseur`");
    if (strcmp(*before, *after) == 0) {
        ret_answer->body = NULL;
        ret_answer->body_size = 0;
    }
    *before = *after;
    ret_answer->next_request_size = protobuf_c_message_get_packed_size(request);
    ret_answer->next_request = arena_alloc(call->arena, ret_answer->next_request_size);
    if (!ret_answer->next_request)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    protobuf_c_message_pack(request, ret_answer->next_request);
    ret_answer->head.more = true;
    return STATUS_OK;
}
