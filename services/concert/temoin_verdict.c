// SPDX-License-Identifier: EUPL-1.2
// services/concert/temoin_verdict.c
#include "temoin_verdict.h"

#include "common/note_verify.h"

static struct temoin_verdict refuse(unsigned http, const char *reason)
{
    return (struct temoin_verdict){http, reason};
}

static struct temoin_verdict judge_tree(const struct witness_request *request,
                                        const struct temoin_seen *seen)
{
    const struct checkpoint *checkpoint = &request->checkpoint;
    struct merkle_hash empty = merkle_empty();
    if (checkpoint->size == 0 && !merkle_equal(&checkpoint->root, &empty))
        return refuse(422, "an empty tree with another root");
    if (request->old_size == 0)
        return request->proof.count == 0 ? refuse(200, "")
                                         : refuse(422, "a proof from the empty tree");
    if (request->old_size == checkpoint->size && !merkle_equal(&seen->root, &checkpoint->root))
        return refuse(422, "two roots for one size");
    if (!merkle_verify_consistency(&request->proof, seen->size, checkpoint->size, &seen->root,
                                   &checkpoint->root))
        return refuse(422, "the consistency proof does not verify");
    return refuse(200, "");
}

struct temoin_verdict temoin_judge(const struct witness_request *request,
                                   const struct note_key *log, const struct temoin_seen *seen,
                                   struct fault *fault)
{
    struct note_verified *rows;
    size_t count;
    if (note_verify(&request->note, log, 1, &rows, &count, fault))
        return refuse(403, "no valid signature of the log");
    if (request->old_size != seen->size)
        return refuse(409, "old size differs from the size last cosigned");
    return judge_tree(request, seen);
}
