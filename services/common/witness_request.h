// SPDX-License-Identifier: EUPL-1.2
// services/common/witness_request.h: what a log posts to a witness, at add-checkpoint:
//   old <size>\n, one base64 line a hash of the consistency proof, a blank line, the checkpoint.
// Source: c2sp.org/tlog-witness.
#pragma once

#include "common/checkpoint.h"
#include "common/merkle_proof.h"

struct witness_request {
    uint64_t old_size;
    struct merkle_proof proof;
    struct note note; // the signed checkpoint
    struct checkpoint checkpoint;
};

// No signature nor proof is verified. INVALID_ARGUMENT (a witness answers 400): malformed, or an
// old size past that of the checkpoint. Within the checkpoint the field is "checkpoint.ligne[N]".
must_check enum status witness_request_parse(const char *body, size_t size,
                                             struct witness_request *ret_request,
                                             struct fault *fault);
// request->checkpoint is not used: the note says it all.
must_check enum status witness_request_format(const struct witness_request *request,
                                              char **ret_body, size_t *ret_size,
                                              struct fault *fault);
