// SPDX-License-Identifier: EUPL-1.2
// tests/fuzz/politique_fuzz.c: a policy that is read is written and read again as the same, and
// its quorum is that of nobody only when it says so.
#include "fuzz.h"

#include "common/policy.h"

static void run(struct fault *fault, const char *text, size_t size)
{
    struct policy policy, again;
    char *once, *twice;
    size_t once_size, twice_size;
    if (refused(policy_parse(text, size, &policy, fault), fault))
        return;
    must(!policy_format(&policy, &once, &once_size, fault));
    must(!policy_parse(once, once_size, &again, fault));
    must(!policy_format(&again, &twice, &twice_size, fault));
    must(same_bytes(once, once_size, twice, twice_size));
    static const bool NOBODY[POLICY_MOST];
    must(policy_quorum(&policy, NOBODY) == (policy.quorum.kind == POLICY_NONE));
}

FUZZ(run)
