// SPDX-License-Identifier: EUPL-1.2
// services/common/cosignature.h: a witness's timestamped signature on a checkpoint.
// Signed message: "cosignature/v1\ntime <t>\n" then the body of the checkpoint, its last newline
// included. Signature: 8 bytes big-endian of t ‖ 64 bytes Ed25519. t is in seconds since 1970 UTC,
// at most 2^63 − 1. Source: c2sp.org/tlog-cosignature.
#pragma once

#include "common/note_signer.h"

#include <stdint.h>

enum { COSIGNATURE_SIZE = 8 + NOTE_ED25519_SIGNATURE };

// For note_add. FAILED_PRECONDITION when the key is not of type NOTE_COSIGNATURE;
// INVALID_ARGUMENT when the body is not a checkpoint or the time is out of range.
must_check enum status cosignature_sign(const struct note_signer *witness, uint64_t time,
                                        const char *body, size_t size,
                                        struct note_signature *ret_signature, struct fault *fault);
// PERMISSION_DENIED when the signature is not that of this key on this body.
must_check enum status cosignature_verify(const struct note_key *key, const char *body, size_t size,
                                          const struct note_signature *signature,
                                          uint64_t *ret_time, struct fault *fault);
