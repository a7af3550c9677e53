// SPDX-License-Identifier: EUPL-1.2
// services/common/proof_verify.c
#include "common/proof_verify.h"

#include <inttypes.h>

enum status proof_verify(const unsigned char *entry, size_t entry_size, const char *text,
                         size_t size, const struct policy *policy, struct proven *ret_proven,
                         struct fault *fault)
{
    struct proven proven;
    enum status status = tlog_proof_parse(text, size, &proven.proof, fault);
    if (status)
        return status;
    const struct tlog_proof *proof = &proven.proof;
    status = policy_verify(policy, &proof->note, &proof->checkpoint, &proven.trust, fault);
    if (status)
        return status;
    struct merkle_hash leaf = merkle_leaf(entry, entry_size);
    if (!merkle_verify_inclusion(&proof->proof, proof->index, proof->checkpoint.size, &leaf,
                                 &proof->checkpoint.root))
        return fault_set(fault, STATUS_FAILED_PRECONDITION, "preuve",
                         "Cette entrée n’est pas au rang %" PRIu64 " du registre « %s » : elle ou "
                         "sa preuve a été altérée.",
                         proof->index, proof->checkpoint.origin);
    *ret_proven = proven;
    return STATUS_OK;
}
