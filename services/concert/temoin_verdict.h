// SPDX-License-Identifier: EUPL-1.2
// services/concert/temoin_verdict.h: what a witness answers to add-checkpoint, given what it last
// cosigned. No clock, no disk: the checks of c2sp.org/tlog-witness, in its words.
#pragma once

#include "common/witness_request.h"

// What was last cosigned for one origin; size 0: nothing yet.
struct temoin_seen {
    uint64_t size;
    struct merkle_hash root;
};

struct temoin_verdict {
    unsigned http;      // 200: cosign it; 403, 409, 422
    const char *reason; // English, one line; "" with 200
};

// The checks once the origin is known. `log`: the key trusted for it. Signatures of other keys are
// ignored.
struct temoin_verdict temoin_judge(const struct witness_request *request,
                                   const struct note_key *log, const struct temoin_seen *seen,
                                   struct fault *fault);
