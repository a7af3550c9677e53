// SPDX-License-Identifier: EUPL-1.2
// services/acces/state.c
#include "acces/state.h"

#include "acces/secret.h"

#include <stdlib.h>

enum status acces_start(const struct service_context *context, void **ret_state,
                        struct fault *fault)
{
    struct acces_state *state = calloc(1, sizeof *state);
    const char *nobody = secret_make(fault->arena);
    if (!state || !nobody) {
        free(state);
        return fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    }
    state->cost = password_cost_of(context->settings);
    if (!password_hash(nobody, state->cost, state->dummy)) {
        free(state);
        return fault_set(fault, STATUS_INTERNAL, "",
                         "Argon2id cannot have its memory: lower CONCERT_PASSWORD_MIB");
    }
    *ret_state = state;
    return STATUS_OK;
}

void acces_stop(void *state)
{
    free(state);
}

const struct acces_state *acces_state_of(const struct call *call)
{
    return call->context->state;
}
