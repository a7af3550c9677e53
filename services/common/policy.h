// SPDX-License-Identifier: EUPL-1.2
// services/common/policy.h: whom one trusts: which logs, which witnesses, how many of them.
//   log <vkey> [<url>]
//   witness <name> <vkey> [<url>]
//   group <name> all|any|<k> <name>…
//   quorum <name>|none
// Blank lines and # comments are allowed, a name is defined before it is used, each name is member
// of one group at most. Source: c2sp.org/tlog-policy. Log keys are of type 0x01, witness keys 0x04.
#pragma once

#include "common/note_key.h"

#include <stddef.h>

enum { POLICY_MOST = 256 }; // logs, witnesses, groups: of each

struct policy_log {
    struct note_key key; // its name is the log's origin
    const char *url;     // NULL: none
};

struct policy_witness {
    const char *name; // in this file; the key has its own
    struct note_key key;
    const char *url; // NULL: none
};

struct policy_member {
    enum { POLICY_NONE, POLICY_WITNESS, POLICY_GROUP } kind; // NONE: `quorum none` only
    size_t index;                                            // in witnesses or groups
};

struct policy_group {
    const char *name;
    size_t threshold; // 1 to count
    struct policy_member *members;
    size_t count;
};

struct policy {
    struct policy_log *logs;
    size_t log_count;
    struct policy_witness *witnesses;
    size_t witness_count;
    struct policy_group *groups; // members come before their group
    size_t group_count;
    struct policy_member quorum;
};

// All in the fault's arena. INVALID_ARGUMENT names the line.
must_check enum status policy_parse(const char *text, size_t size, struct policy *ret_policy,
                                    struct fault *fault);
// Canonical text: logs, witnesses, groups, quorum; one space; `all` when every member is needed,
// else `any` when one is, else the number.
must_check enum status policy_format(const struct policy *policy, char **ret_text, size_t *ret_size,
                                     struct fault *fault);
// Do these witnesses, cosigned[i] for witnesses[i], make the quorum?
bool policy_quorum(const struct policy *policy, const bool *cosigned);
