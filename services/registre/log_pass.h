// SPDX-License-Identifier: EUPL-1.2
// services/registre/log_pass.h: one look at one log: sign, publish, and whom to ask.
#pragma once

#include "registre/witness_call.h"

#include "common/call.h"

#include "concert/messages.h"

struct log_pass {
    const struct service_context *context;
    struct db *db;
    const Concert__Bus__V1__Token *token; // the service's own, for row-level security
    struct fault *fault;                  // its arena holds what one pass reads
    // Calls under way: their witnesses are not asked twice at once.
    const struct witness_call *under_way;
    // Where the new calls go.
    enum status (*ask)(void *publisher, struct witness_call *call);
    void *publisher;
};

// What the pass did, for the log lines of the caller. Sizes are zero when nothing was done.
struct log_done {
    uint64_t signed_size, published_size;
};

// Faults' texts are for operators. RESOURCE_EXHAUSTED, UNAVAILABLE …: the next pass tries again.
must_check enum status log_pass_run(struct log_pass *pass,
                                    const Concert__Registre__V1__EtatJournal *journal,
                                    struct log_done *ret_done);
// One transaction for one witness's answer.
must_check enum status log_pass_note(struct log_pass *pass, const struct witness_call *call,
                                     const struct witness_answer *answer);
