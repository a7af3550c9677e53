// SPDX-License-Identifier: EUPL-1.2
// services/common/worker.h: one thread with one socket, one database connection, one arena.
// Between broker and worker, over inproc:
//   broker → worker   [call header][body]            an empty header: stop
//   worker → broker   [reply][body][next request]    an empty reply: ready, nothing to forward
// `next request` is empty but for streams (stream.h).
#pragma once

#include "common/call_run.h"

#include <pthread.h>

struct worker;

// conninfo and plans outlive the worker. NULL with the fault filled when it cannot start.
struct worker *worker_start(const struct service_context *context, const char *conninfo,
                            const struct db_plans *plans, void *zmq_context, uint32_t id,
                            struct fault *fault);
// After the broker sent the stop; joins and frees.
void worker_join(struct worker **worker);

#define WORKER_ENDPOINT "inproc://workers"
