// SPDX-License-Identifier: EUPL-1.2
// services/acces/state.h: what all workers of acces share, read-only (call->context->state).
#pragma once

#include "acces/password.h"
#include "common/call.h"

struct acces_state {
    struct password_cost cost;
    // Verified against when nobody has the address, so that the answer takes as long.
    char dummy[PASSWORD_TEXT];
};

must_check enum status acces_start(const struct service_context *context, void **ret_state,
                                   struct fault *fault);
void acces_stop(void *state);
const struct acces_state *acces_state_of(const struct call *call);
