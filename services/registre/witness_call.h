// SPDX-License-Identifier: EUPL-1.2
// services/registre/witness_call.h: one add-checkpoint under way, to one witness.
// Calls run side by side in one libcurl multi handle; each owns its memory.
#pragma once

#include "common/merkle_proof.h"
#include "common/policy.h"
#include "registre/witness_answer.h"

#include <curl/curl.h>

struct witness_call {
    struct witness_call *next;
    struct arena *arena;
    // What is asked, of whom.
    const char *departement, *vkey, *url;
    struct note_key key;
    uint64_t old_size, size;
    const char *checkpoint; // the body to cosign
    // How it goes.
    CURL *easy;
    struct curl_slist *headers;
    char *answer;
    size_t answer_size;
};

// A call of its own for this witness and checkpoint (body and signature line of the log), not yet
// sent. All texts are copied. INVALID_ARGUMENT: the witness's URL; RESOURCE_EXHAUSTED.
must_check enum status witness_call_create(const char *departement,
                                           const struct policy_witness *witness, const char *vkey,
                                           const char *body, const char *signature,
                                           uint64_t old_size, uint64_t size,
                                           const struct merkle_proof *proof,
                                           struct witness_call **ret_call, struct fault *fault);
void witness_call_destroy(struct witness_call **call);
// After libcurl said how it ended.
struct witness_answer witness_call_read(struct witness_call *call, CURLcode code);
