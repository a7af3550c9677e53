// SPDX-License-Identifier: EUPL-1.2
// services/common/call_run.h: from two frames to two frames.
#pragma once

#include "common/call.h"

// What one worker thread owns, reused from call to call.
struct worker_tools {
    struct arena *arena;
    struct db *db;
    struct token_cache *tokens;
};

struct answer {
    Concert__Bus__V1__Reply head;
    void *body; // in the tools' arena, until its next reset
    size_t body_size;
    void *next_request; // of a stream that goes on, see stream.h; else NULL
    size_t next_request_size;
};

// Never fails: what goes wrong is the answer. `header` was read from the frame by the broker.
void call_run(const struct service_context *context, const struct worker_tools *tools,
              Concert__Bus__V1__Call *header, const void *body, size_t size,
              struct answer *ret_answer);
