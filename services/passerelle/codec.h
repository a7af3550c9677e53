// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/codec.h: message bytes between HTTP (JSON or binary) and the bus (binary).
// Binary passes as it is: the service validates it.
#pragma once

#include "common/fault.h"

#include <stddef.h>
#include <zmq.h>

enum codec { CODEC_JSON, CODEC_PROTO };

// ret_body is initialised on success only.
must_check enum status codec_to_bus(enum codec codec, const ProtobufCMessageDescriptor *type,
                                    const void *data, size_t size, zmq_msg_t *ret_body,
                                    struct fault *fault);
// The bytes live as long as the fault's arena and the body. INTERNAL for a body that is not `type`.
must_check enum status codec_from_bus(enum codec codec, const ProtobufCMessageDescriptor *type,
                                      zmq_msg_t *body, const void **ret_data, size_t *ret_size,
                                      struct fault *fault);
