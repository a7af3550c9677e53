// SPDX-License-Identifier: EUPL-1.2
// services/registre/witness_answer.h: what a witness's answer to add-checkpoint means.
// Source: c2sp.org/tlog-witness, "add-checkpoint".
#pragma once

#include "common/cosignature.h"
#include "common/merkle.h"

enum witness_outcome {
    WITNESS_COSIGNED, // `line`, `time`
    WITNESS_AT,       // it stands at `size`: ask again from there
    WITNESS_REFUSED,  // `error`
};

struct witness_answer {
    enum witness_outcome outcome;
    char *line; // the signature line, verified
    uint64_t time;
    uint64_t size;
    const char *error; // English, for operators
};

// What came back over HTTP.
struct witness_reply {
    long http;
    const char *content_type; // may be NULL
    const char *body;
    size_t size;
};

// Never fails: whatever cannot be understood is a refusal. Texts are in the arena. `key`: of the
// witness asked; `checkpoint`: the body it was asked to cosign.
struct witness_answer witness_answer_read(const struct witness_reply *reply,
                                          const struct note_key *key, const char *checkpoint,
                                          size_t checkpoint_size, struct arena *arena);
