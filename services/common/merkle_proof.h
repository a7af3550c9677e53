// SPDX-License-Identifier: EUPL-1.2
// services/common/merkle_proof.h: this entry is in that tree; that tree extends this one.
// Building: RFC 6962 sections 2.1.1 and 2.1.2. Verifying: RFC 9162 sections 2.1.3.2 and 2.1.4.2.
#pragma once

#include "common/line.h"
#include "common/line_writer.h"
#include "common/merkle.h"

enum { MERKLE_PROOF = 63 }; // hashes at most, for trees up to MERKLE_SIZE_MAX

struct merkle_proof {
    struct merkle_hash *hashes; // from the leaf's sibling up
    size_t count;
};

// Hashes in the fault's arena. OUT_OF_RANGE: index not below size, or sizes not in order; other
// errors are the reader's. From size 0, or between equal sizes, a consistency proof is empty.
must_check enum status merkle_prove_inclusion(const struct merkle_reader *reader, uint64_t index,
                                              uint64_t size, struct merkle_proof *ret_proof,
                                              struct fault *fault);
must_check enum status merkle_prove_consistency(const struct merkle_reader *reader,
                                                uint64_t old_size, uint64_t size,
                                                struct merkle_proof *ret_proof,
                                                struct fault *fault);

bool merkle_verify_inclusion(const struct merkle_proof *proof, uint64_t index, uint64_t size,
                             const struct merkle_hash *leaf, const struct merkle_hash *root);
// The root of an empty tree must be merkle_empty().
bool merkle_verify_consistency(const struct merkle_proof *proof, uint64_t old_size, uint64_t size,
                               const struct merkle_hash *old_root, const struct merkle_hash *root);

// One base64 line a hash, up to and with the blank line that ends them, as tlog-witness and
// tlog-proof write them. INVALID_ARGUMENT names the line.
must_check enum status merkle_proof_parse(struct line_reader *reader,
                                          struct merkle_proof *ret_proof, struct fault *fault);
void merkle_proof_write(struct line_writer *writer, const struct merkle_proof *proof);
