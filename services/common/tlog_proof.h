// SPDX-License-Identifier: EUPL-1.2
// services/common/tlog_proof.h: a receipt: one entry's inclusion in a signed checkpoint.
//   c2sp.org/tlog-proof@v1\n[extra <base64>\n]index <n>\n, one base64 line a hash, a blank line,
//   the checkpoint. Source: c2sp.org/tlog-proof. To believe it: proof_verify.h.
#pragma once

#include "common/checkpoint.h"
#include "common/merkle_proof.h"

struct tlog_proof {
    const unsigned char *extra; // not authenticated by anything; NULL: none
    size_t extra_size;
    uint64_t index; // of the entry, from 0
    struct merkle_proof proof;
    struct note note; // the signed checkpoint
    struct checkpoint checkpoint;
};

// Nothing is verified. INVALID_ARGUMENT names the line, "checkpoint.ligne[N]" within the
// checkpoint.
must_check enum status tlog_proof_parse(const char *text, size_t size, struct tlog_proof *ret_proof,
                                        struct fault *fault);
// proof->checkpoint is not used: the note says it all.
must_check enum status tlog_proof_format(const struct tlog_proof *proof, char **ret_text,
                                         size_t *ret_size, struct fault *fault);
