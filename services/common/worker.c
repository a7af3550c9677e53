// SPDX-License-Identifier: EUPL-1.2
// services/common/worker.c
#include "common/worker.h"

#include "common/bus.h"
#include "common/log.h"

#include <stdlib.h>
#include <string.h>
#include <zmq.h>

struct worker {
    pthread_t thread;
    const struct service_context *context;
    struct worker_tools tools;
    void *zmq_context;
    uint32_t id;
};

static bool receive(void *socket, zmq_msg_t *ret_header, zmq_msg_t *ret_body)
{
    zmq_msg_init(ret_header);
    zmq_msg_init(ret_body);
    return zmq_msg_recv(ret_header, socket, 0) >= 0 && zmq_msg_recv(ret_body, socket, 0) >= 0;
}

static void send_answer(void *socket, const struct answer *answer)
{
    bus_send_message(socket, &answer->head.base, BUS_MORE);
    bus_send(socket, answer->body, answer->body_size, BUS_MORE);
    bus_send(socket, answer->next_request, answer->next_request_size, 0);
}

static void serve(struct worker *worker, void *socket)
{
    for (;;) {
        zmq_msg_t header, body;
        bool got = receive(socket, &header, &body);
        if (!got || zmq_msg_size(&header) == 0) {
            zmq_msg_close(&header);
            zmq_msg_close(&body);
            return;
        }
        Concert__Bus__V1__Call *call =
            concert__bus__v1__call__unpack(NULL, zmq_msg_size(&header), zmq_msg_data(&header));
        struct answer answer = {.head = CONCERT__BUS__V1__REPLY__INIT};
        answer.head.status = STATUS_INTERNAL;
        if (call) // the broker read it before
            call_run(worker->context, &worker->tools, call, zmq_msg_data(&body),
                     zmq_msg_size(&body), &answer);
        send_answer(socket, &answer);
        concert__bus__v1__call__free_unpacked(call, NULL);
        zmq_msg_close(&header);
        zmq_msg_close(&body);
    }
}

static void *run(void *argument)
{
    struct worker *worker = argument;
    void *socket = zmq_socket(worker->zmq_context, ZMQ_DEALER);
    int linger = 0;
    zmq_setsockopt(socket, ZMQ_LINGER, &linger, sizeof linger);
    zmq_setsockopt(socket, ZMQ_ROUTING_ID, &worker->id, sizeof worker->id);
    if (zmq_connect(socket, WORKER_ENDPOINT) == 0) {
        bus_send(socket, "", 0, BUS_MORE);
        bus_send(socket, "", 0, BUS_MORE);
        bus_send(socket, "", 0, 0);
        serve(worker, socket);
    } else {
        log_line(LOG_LEVEL_ERROR, "worker", "error", zmq_strerror(zmq_errno()), NULL);
    }
    zmq_close(socket);
    return NULL;
}

static void destroy(struct worker *worker)
{
    db_close(&worker->tools.db);
    arena_destroy(&worker->tools.arena);
    token_cache_destroy(&worker->tools.tokens);
    free(worker);
}

struct worker *worker_start(const struct service_context *context, const char *conninfo,
                            const struct db_plans *plans, void *zmq_context, uint32_t id,
                            struct fault *fault)
{
    struct worker *worker = calloc(1, sizeof *worker);
    if (!worker) {
        fault_set(fault, STATUS_INTERNAL, "", "out of memory");
        return NULL;
    }
    worker->context = context;
    worker->zmq_context = zmq_context;
    worker->id = id;
    worker->tools.arena =
        arena_create((size_t)settings_integer(context->settings, "CONCERT_ARENA_MAX"));
    worker->tools.tokens = token_cache_create();
    enum status status = worker->tools.arena && worker->tools.tokens
                             ? db_open(conninfo, plans, &worker->tools.db, fault)
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
