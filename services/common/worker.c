// SPDX-License-Identifier: EUPL-1.2
// services/common/worker.c
#include "common/worker.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct worker {
    pthread_t thread;
    const struct service_context *context;
    struct lane *lane;
    struct outbound *outbound;
    struct worker_tools tools;
};

static void fill(zmq_msg_t *frame, const void *data, size_t size)
{
    zmq_msg_close(frame);
    if (zmq_msg_init_size(frame, size) != 0)
        zmq_msg_init(frame); // out of memory: the caller sees an empty frame
    else if (size)
        memcpy(zmq_msg_data(frame), data, size);
}

static void fill_message(zmq_msg_t *frame, const ProtobufCMessage *message)
{
    zmq_msg_close(frame);
    if (zmq_msg_init_size(frame, protobuf_c_message_get_packed_size(message)) != 0)
        zmq_msg_init(frame);
    else
        protobuf_c_message_pack(message, zmq_msg_data(frame));
}

static void *run(void *argument)
{
    struct worker *worker = argument;
    for (struct job *job; (job = lane_wait(worker->lane));) {
        struct answer answer = {.head = CONCERT__BUS__V1__REPLY__INIT};
        call_run(worker->context, &worker->tools, job->call, zmq_msg_data(&job->body),
                 zmq_msg_size(&job->body), &answer);
        fill_message(&job->reply, &answer.head.base);
        fill(&job->answer, answer.body, answer.body_size);
        fill(&job->followup, answer.next_request, answer.next_request_size);
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
