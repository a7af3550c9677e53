// SPDX-License-Identifier: EUPL-1.2
// services/concert/operator.h: a service spoken to on the bus with its own key: for who holds the
// server, on the machine where the service's key can be read.
#pragma once

#include "command.h"

#include "common/bus_client.h"

struct operator
{
    struct settings *settings;
    struct keys *keys;
    struct bus *bus;
    struct bus_client *client;
};

// FAILED_PRECONDITION when the key cannot be read from here. To be closed whatever comes back.
must_check enum status operator_open(struct command_context *context, const char *service,
                                     struct operator* ret_operator);
void operator_close(struct operator* operator);
// `method` with its service; the answer is the client's until its next call.
must_check enum status operator_call(struct command_context *context, struct operator* operator,
                                     const char * method, const ProtobufCMessage *request,
                                     const ProtobufCMessageDescriptor *type,
                                     ProtobufCMessage **ret_answer);
