// SPDX-License-Identifier: EUPL-1.2
// services/common/policy_verify.h: is this checkpoint one that the policy believes?
// It is when a log of the policy whose key bears the origin's name signed it, and the witnesses
// that cosigned it make the quorum. Sources: c2sp.org/tlog-policy, c2sp.org/tlog-proof.
#pragma once

#include "common/checkpoint.h"
#include "common/policy.h"

struct trust_witness {
    size_t index;     // in policy->witnesses
    const char *name; // its name there
    uint64_t time;    // of its cosignature, seconds since 1970
};

struct trust {
    struct trust_witness *witnesses; // that cosigned, in the order of the lines
    size_t count;
    // Lines that no key of the policy answers for, or that repeat one: nothing protects them.
    size_t unknown;
};

// In the fault's arena. PERMISSION_DENIED, field "signatures" or "quorum": unknown log, signature
// missing or false, quorum not reached.
must_check enum status policy_verify(const struct policy *policy, const struct note *note,
                                     const struct checkpoint *checkpoint, struct trust *ret_trust,
                                     struct fault *fault);
