// SPDX-License-Identifier: EUPL-1.2
// services/concert/client.h: Concert over HTTP, as any program calls it: Connect, JSON, bearer
// token. The session that `concert login` opened is in session_file.h; its token is renewed as it
// expires.
#pragma once

#include "command.h"

#include <jansson.h>

// One call, asked for again under the same idempotency key when its answer is lost or the service
// is away: it is done once. `message` is borrowed; *ret_answer is the caller's to json_decref.
// Refusals of the service come back as its status, with field and text.
must_check enum status client_call(struct command_context *context, const char *method,
                                   const json_t *message, json_t **ret_answer);
// The same without a session.
must_check enum status client_call_anonymous(struct command_context *context, const char *method,
                                             const json_t *message, json_t **ret_answer);
// Keeps what Login or AcceptInvitation answered as the session of this machine.
must_check enum status client_keep_session(struct command_context *context, const json_t *answer);
