// SPDX-License-Identifier: EUPL-1.2
// services/registre/log_policy.h: the witnesses of one département's log, as the operator wrote
// them: CONCERT_POLICIES/<departement>.policy, a C2SP tlog-policy. Read anew each time, so that a
// change needs no restart. No file: no witness, quorum none.
#pragma once

#include "common/call.h"
#include "common/policy.h"

// With this log as its only `log` line, whatever the file says of it. INVALID_ARGUMENT with an
// English text for the operator: unreadable, malformed, of another log, or more witnesses than a
// note has room for.
must_check enum status log_policy(const struct service_context *context, const char *departement,
                                  struct policy *ret_policy, struct fault *fault);
