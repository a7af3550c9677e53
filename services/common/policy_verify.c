// SPDX-License-Identifier: EUPL-1.2
// services/common/policy_verify.c
#include "common/policy_verify.h"

#include "common/line.h"
#include "common/note_verify.h"

#include <string.h>

// The keys that may sign a checkpoint of this origin: first the logs', then every witness's.
static enum status gather(const struct policy *policy, const char *origin,
                          struct note_key **ret_keys, size_t *ret_logs, struct fault *fault)
{
    struct note_key *keys =
        arena_alloc(fault->arena, (policy->log_count + policy->witness_count) * sizeof *keys);
    if (!keys)
        return line_no_memory(fault);
    size_t logs = 0;
    for (size_t i = 0; i < policy->log_count; i++)
        if (strcmp(policy->logs[i].key.name, origin) == 0)
            keys[logs++] = policy->logs[i].key;
    if (logs == 0)
        return fault_set(fault, STATUS_PERMISSION_DENIED, "origine",
                         "La politique de confiance ne connaît pas le registre « %s ».", origin);
    for (size_t i = 0; i < policy->witness_count; i++)
        keys[logs + i] = policy->witnesses[i].key;
    *ret_keys = keys;
    *ret_logs = logs;
    return STATUS_OK;
}

enum status policy_verify(const struct policy *policy, const struct note *note,
                          const struct checkpoint *checkpoint, struct trust *ret_trust,
                          struct fault *fault)
{
    struct note_key *keys = NULL;
    struct note_verified *verified = NULL;
    size_t logs = 0, count = 0;
    enum status status = gather(policy, checkpoint->origin, &keys, &logs, fault);
    if (status == STATUS_OK)
        status = note_verify(note, keys, logs + policy->witness_count, &verified, &count, fault);
    if (status)
        return status;
    struct trust trust = {.unknown = note->count - count};
    bool *cosigned = arena_alloc(fault->arena, policy->witness_count * sizeof *cosigned);
    trust.witnesses = arena_alloc(fault->arena, count * sizeof *trust.witnesses);
    if (!cosigned || !trust.witnesses)
        return line_no_memory(fault);
    bool log_signed = false;
    for (size_t i = 0; i < count; i++) {
        if (verified[i].key < logs) {
            log_signed = true;
            continue;
        }
        size_t index = verified[i].key - logs;
        cosigned[index] = true;
        trust.witnesses[trust.count++] =
            (struct trust_witness){index, policy->witnesses[index].name, verified[i].time};
    }
    if (!log_signed)
        return fault_set(fault, STATUS_PERMISSION_DENIED, "signatures",
                         "Le registre « %s » n’a pas signé ce point de contrôle.",
                         checkpoint->origin);
    if (!policy_quorum(policy, cosigned))
        return fault_set(fault, STATUS_PERMISSION_DENIED, "quorum",
                         "Les témoins qui ont cosigné ce point de contrôle (%zu) n’atteignent pas "
                         "le quorum de la politique de confiance.",
                         trust.count);
    *ret_trust = trust;
    return STATUS_OK;
}
