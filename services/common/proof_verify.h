// SPDX-License-Identifier: EUPL-1.2
// services/common/proof_verify.h: offline: this entry is in a log we trust, seen by witnesses we
// trust. Source: c2sp.org/tlog-proof, "Verifying a tlog proof".
#pragma once

#include "common/policy_verify.h"
#include "common/tlog_proof.h"

struct proven {
    struct tlog_proof proof; // index; checkpoint.origin, checkpoint.size
    struct trust trust;      // which witnesses, when; lines of unknown keys
};

// `text` is a tlog-proof. A line of a key that the policy does not know is ignored, as the note
// specification asks, so a byte flipped in it passes: who shows a bundle refuses trust.unknown > 0.
// Nor does anything authenticate proof.extra.
// INVALID_ARGUMENT: malformed; PERMISSION_DENIED: see policy_verify; FAILED_PRECONDITION, field
// "preuve": the entry is not in the tree of that checkpoint at that index.
must_check enum status proof_verify(const unsigned char *entry, size_t entry_size, const char *text,
                                    size_t size, const struct policy *policy,
                                    struct proven *ret_proven, struct fault *fault);
