// SPDX-License-Identifier: EUPL-1.2
// services/common/worker.h: one thread with one database connection and one arena. It takes jobs
// from its lane, runs them, and pushes them, answered, to the broker.
#pragma once

#include "common/call_run.h"
#include "common/lane.h"
#include "common/outbound.h"

struct worker;

// context, lane and outbound outlive the worker. NULL with the fault filled when it cannot start.
struct worker *worker_start(const struct service_context *context, struct lane *lane,
                            struct outbound *outbound, struct fault *fault);
// After its lane was closed; joins and frees.
void worker_join(struct worker **worker);
