// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/codec.c
#include "passerelle/codec.h"

#include "common/json.h"

#include <string.h>

static enum status out_of_memory(struct fault *fault)
{
    return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "",
                     "Mémoire insuffisante pour cette demande ; réduisez sa taille.");
}

enum status codec_to_bus(enum codec codec, const ProtobufCMessageDescriptor *type, const void *data,
                         size_t size, zmq_msg_t *ret_body, struct fault *fault)
{
    if (codec == CODEC_PROTO) {
        if (zmq_msg_init_size(ret_body, size) != 0)
            return out_of_memory(fault);
        if (size)
            memcpy(zmq_msg_data(ret_body), data, size);
        return STATUS_OK;
    }
    ProtobufCMessage *message;
    enum status status = json_decode(type, data, size, &message, fault);
    if (status != STATUS_OK)
        return status;
    if (zmq_msg_init_size(ret_body, protobuf_c_message_get_packed_size(message)) != 0)
        return out_of_memory(fault);
    protobuf_c_message_pack(message, zmq_msg_data(ret_body));
    return STATUS_OK;
}

enum status codec_from_bus(enum codec codec, const ProtobufCMessageDescriptor *type,
                           zmq_msg_t *body, const void **ret_data, size_t *ret_size,
                           struct fault *fault)
{
    if (codec == CODEC_PROTO) {
        *ret_data = zmq_msg_data(body);
        *ret_size = zmq_msg_size(body);
        return STATUS_OK;
    }
    ProtobufCMessage *message = protobuf_c_message_unpack(type, arena_allocator(fault->arena),
                                                          zmq_msg_size(body), zmq_msg_data(body));
    if (!message)
        return fault_set(fault, STATUS_INTERNAL, "",
                         "La réponse du service est illisible ; signalez-le à l'hébergeur.");
    char *text;
    enum status status = json_encode(message, &text, ret_size, fault);
    if (status == STATUS_OK)
        *ret_data = text;
    return status;
}
