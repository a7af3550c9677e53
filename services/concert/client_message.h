// SPDX-License-Identifier: EUPL-1.2
// services/concert/client_message.h: client.h with the messages of proto/ in place of JSON.
#pragma once

#include "client.h"

#include "concert/messages.h"

// `method` is of the catalogue ("concert.acces.v1.Acces/GetMe") and gives the type of the answer,
// which is in the arena. INTERNAL when the answer has not that type: another version of Concert.
must_check enum status client_message(struct command_context *context, const char *method,
                                      const ProtobufCMessage *request,
                                      ProtobufCMessage **ret_answer);
// As `concert call` would print it.
must_check enum status client_print(struct command_context *context,
                                    const ProtobufCMessage *message);
