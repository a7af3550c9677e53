// SPDX-License-Identifier: EUPL-1.2
// services/common/worker.c
#include "common/worker.h"

#include "common/job_run.h"

#include <pthread.h>
#include <stdlib.h>

struct worker {
    pthread_t thread;
    const struct service_context *context;
    struct lane *lane;
    struct outbound *outbound;
    struct worker_tools tools;
};

static void *run(void *argument)
{
    struct worker *worker = argument;
    for (struct job *job; (job = lane_wait(worker->lane));) {
        job_run(worker->context, &worker->tools, job);
        outbound_push(worker->outbound, job);
    }
    return NULL;
}

static void destroy(struct worker *worker)
{
    db_close(&worker->tools.db);
    arena_destroy(&worker->tools.arena);
    token_cache_destroy(&worker->tools.tokens);
    free(worker);
}

struct worker *worker_start(const struct service_context *context, struct lane *lane,
                            struct outbound *outbound, struct fault *fault)
{
    struct worker *worker = calloc(1, sizeof *worker);
    if (!worker) {
        fault_set(fault, STATUS_INTERNAL, "", "out of memory");
        return NULL;
    }
    worker->context = context;
    worker->lane = lane;
    worker->outbound = outbound;
    worker->tools.arena =
        arena_create((size_t)settings_integer(context->settings, "CONCERT_ARENA_MAX"));
    worker->tools.tokens = token_cache_create();
    enum status status = worker->tools.arena && worker->tools.tokens
                             ? db_open(context->conninfo, context->plans, &worker->tools.db, fault)
                             : fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    if (!status && pthread_create(&worker->thread, NULL, run, worker) != 0)
        status = fault_set(fault, STATUS_INTERNAL, "", "a worker thread could not start");
    if (!status)
        return worker;
    destroy(worker);
    return NULL;
}

void worker_join(struct worker **worker)
{
    if (!*worker)
        return;
    pthread_join((*worker)->thread, NULL);
    destroy(*worker);
    *worker = NULL;
}
