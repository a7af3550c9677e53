// SPDX-License-Identifier: EUPL-1.2
// services/common/broker.c
#include "common/broker.h"

#include "common/bus.h"
#include "common/clock.h"
#include "common/job.h"
#include "common/log.h"
#include "common/method.h"
#include "common/poke.h"
#include "common/worker.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zmq.h>

enum lane { LANE_READ, LANE_WRITE, LANE_PASSWORD, LANES };

enum {
    LANE_MAX = 255,
    HEARTBEAT_US = 15000000, // a stream is looked at this often even when nothing pokes
    DRAIN_MS = 10000,
};

struct slot {
    struct worker *worker;
    struct job *job; // under way; NULL when free
};

struct lane_state {
    struct slot slots[LANE_MAX];
    size_t count;
    size_t idle[LANE_MAX]; // stack of free slots: the last used is warm
    size_t idle_count;
    struct job_queue waiting;
};

struct broker {
    const struct service_context *context;
    void *frontend, *backend;
    struct lane_state lanes[LANES];
    struct job_queue parked; // streams between two looks
    bool has_streams;
    uint64_t pokes; // a stream that was reading when a poke came looks again
    size_t queue_max, running;
};

static long lane_size(const struct service_context *context, enum lane lane)
{
    static const char *const SETTINGS[LANES] = {"CONCERT_READ_WORKERS", "CONCERT_WRITE_WORKERS",
                                                "CONCERT_PASSWORD_WORKERS"};
    static const long PER_CORE[LANES] = {2, 4, 1};
    if (lane == LANE_PASSWORD) {
        bool needed = false;
        for (const struct method *row = context->service->methods; row->name; row++)
            needed |= (row->flags & METHOD_PASSWORD) != 0;
        if (!needed)
            return 0;
    }
    long wanted = settings_integer(context->settings, SETTINGS[lane]);
    if (!wanted)
        wanted = PER_CORE[lane] * sysconf(_SC_NPROCESSORS_ONLN);
    return wanted < LANE_MAX ? wanted : LANE_MAX;
}

// Lane and slot in one routing id; ZeroMQ wants its first byte not to be zero.
static uint32_t slot_id(enum lane lane, size_t slot)
{
    return (uint32_t)(slot + 1) | (uint32_t)lane << 8;
}

enum status broker_create(const struct service_context *context, void *frontend,
                          const char *conninfo, const struct db_plans *plans,
                          struct broker **ret_broker, struct fault *fault)
{
    struct broker *broker = calloc(1, sizeof *broker);
    if (!broker)
        return fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    broker->context = context;
    broker->frontend = frontend;
    broker->queue_max = (size_t)settings_integer(context->settings, "CONCERT_QUEUE");
    job_queue_init(&broker->parked);
    for (const struct method *row = context->service->methods; row->name; row++)
        broker->has_streams |= (row->flags & METHOD_STREAM) != 0;
    void *zmq_context = bus_context(context->bus);
    broker->backend = zmq_socket(zmq_context, ZMQ_ROUTER);
    int mandatory = 1, linger = 0;
    zmq_setsockopt(broker->backend, ZMQ_ROUTER_MANDATORY, &mandatory, sizeof mandatory);
    zmq_setsockopt(broker->backend, ZMQ_LINGER, &linger, sizeof linger);
    enum status status = STATUS_OK;
    if (zmq_bind(broker->backend, WORKER_ENDPOINT) != 0)
        status = fault_set(fault, STATUS_INTERNAL, "", "%s", zmq_strerror(zmq_errno()));
    for (int lane = 0; lane < LANES; lane++) {
        struct lane_state *state = &broker->lanes[lane];
        job_queue_init(&state->waiting);
        long wanted = lane_size(context, (enum lane)lane);
        while (!status && (long)state->count < wanted) {
            struct worker *worker = worker_start(context, conninfo, plans, zmq_context,
                                                 slot_id((enum lane)lane, state->count), fault);
            if (!worker)
                status = fault->status;
            else
                state->slots[state->count++].worker = worker;
        }
    }
    if (status)
        broker_destroy(&broker);
    else
        *ret_broker = broker;
    return status;
}

static void reply(struct broker *broker, struct job *job, enum status status, const char *text)
{
    Concert__Bus__V1__Reply head = CONCERT__BUS__V1__REPLY__INIT;
    head.id = job->call->id;
    head.status = (int32_t)status;
    head.text = (char *)text;
    if (zmq_msg_send(&job->identity, broker->frontend, ZMQ_DONTWAIT | ZMQ_SNDMORE) >= 0) {
        bus_send_message(broker->frontend, &head.base, BUS_MORE);
        bus_send(broker->frontend, "", 0, 0);
    }
}

static void run(struct broker *broker, enum lane lane, struct job *job)
{
    struct lane_state *state = &broker->lanes[lane];
    size_t slot = state->idle[--state->idle_count];
    uint32_t id = slot_id(lane, slot);
    state->slots[slot].job = job;
    job->pokes = broker->pokes;
    broker->running++;
    zmq_msg_t header, body;
    zmq_msg_init(&header);
    zmq_msg_init(&body);
    zmq_msg_copy(&header, &job->header);
    if (job->is_stream)
        zmq_msg_copy(&body, &job->body); // kept for the next look
    else
        zmq_msg_move(&body, &job->body);
    zmq_send(broker->backend, &id, sizeof id, ZMQ_SNDMORE);
    zmq_msg_send(&header, broker->backend, ZMQ_SNDMORE);
    zmq_msg_send(&body, broker->backend, 0);
}

static void queue_or_run(struct broker *broker, enum lane lane, struct job *job)
{
    struct lane_state *state = &broker->lanes[lane];
    if (state->idle_count) {
        run(broker, lane, job);
    } else if (state->waiting.count < broker->queue_max) {
        job_queue_push(&state->waiting, job);
    } else {
        reply(broker, job, STATUS_RESOURCE_EXHAUSTED,
              "Le service est saturé : recommencez dans un moment.");
        job_destroy(job);
    }
}

static enum lane lane_of(const struct method *method)
{
    if (method->flags & METHOD_PASSWORD)
        return LANE_PASSWORD;
    return method->mode == DB_READ ? LANE_READ : LANE_WRITE;
}

// A caller that went away: its stream, parked or waiting, is forgotten.
static void cancel(struct broker *broker, struct job *job)
{
    job_destroy(job_queue_take(&broker->parked, &job->identity, job->call->id));
    for (int lane = 0; lane < LANES; lane++) {
        struct lane_state *state = &broker->lanes[lane];
        job_destroy(job_queue_take(&state->waiting, &job->identity, job->call->id));
        for (size_t i = 0; i < state->count; i++) {
            struct job *running = state->slots[i].job;
            if (running && running->is_stream && running->call->id == job->call->id &&
                zmq_msg_size(&running->identity) == zmq_msg_size(&job->identity) &&
                memcmp(zmq_msg_data(&running->identity), zmq_msg_data(&job->identity),
                       zmq_msg_size(&job->identity)) == 0)
                running->is_stream = false; // its next answer will be its last
        }
    }
    job_destroy(job);
}

static void accept_job(struct broker *broker, struct job *job)
{
    const char *path = job->call->method;
    if (strcmp(path, "concert.bus.v1/Cancel") == 0) {
        cancel(broker, job);
        return;
    }
    const struct method *method = method_find(broker->context->service, path);
    if (method) {
        job->is_stream = (method->flags & METHOD_STREAM) != 0;
        queue_or_run(broker, lane_of(method), job);
        return;
    }
    bool ping = strcmp(path, "concert.bus.v1/Ping") == 0;
    reply(broker, job, ping ? STATUS_OK : STATUS_UNIMPLEMENTED, ping ? "" : "Méthode inconnue.");
    job_destroy(job);
}

// [reply][body][next request] of a worker, forwarded to the caller or kept back.
static void forward(struct broker *broker, struct job *job, zmq_msg_t frames[static 3])
{
    bool goes_on = zmq_msg_size(&frames[2]) > 0;
    bool quiet = goes_on && zmq_msg_size(&frames[1]) == 0;
    bool gone = false;
    if (!quiet) {
        zmq_msg_t identity;
        zmq_msg_init(&identity);
        zmq_msg_copy(&identity, &job->identity);
        gone = zmq_msg_send(&identity, broker->frontend, ZMQ_DONTWAIT | ZMQ_SNDMORE) < 0;
        zmq_msg_close(&identity);
        if (!gone) {
            zmq_msg_send(&frames[0], broker->frontend, ZMQ_DONTWAIT | ZMQ_SNDMORE);
            zmq_msg_send(&frames[1], broker->frontend, ZMQ_DONTWAIT);
        }
    }
    if (!goes_on || gone || !job->is_stream) {
        job_destroy(job);
        return;
    }
    zmq_msg_move(&job->body, &frames[2]);
    // An answer with rows may have more behind it: look again at once.
    bool rest = quiet && job->pokes == broker->pokes;
    job->due_us = clock_steady_us() + (rest ? HEARTBEAT_US : 0);
    job_queue_push(&broker->parked, job);
}

static bool receive_from_worker(struct broker *broker, uint32_t *ret_id, zmq_msg_t frames[static 3])
{
    if (zmq_recv(broker->backend, ret_id, sizeof *ret_id, ZMQ_DONTWAIT) != sizeof *ret_id)
        return false;
    for (int i = 0; i < 3; i++) {
        zmq_msg_init(&frames[i]);
        zmq_msg_recv(&frames[i], broker->backend, 0);
    }
    return true;
}

static void take_answers(struct broker *broker)
{
    uint32_t id;
    zmq_msg_t frames[3];
    while (receive_from_worker(broker, &id, frames)) {
        enum lane lane = (enum lane)(id >> 8);
        size_t slot = (id & 0xff) - 1;
        struct lane_state *state = &broker->lanes[lane];
        struct job *job = state->slots[slot].job;
        state->slots[slot].job = NULL;
        state->idle[state->idle_count++] = slot;
        if (job) { // none when the worker only says it is ready
            broker->running--;
            forward(broker, job, frames);
        }
        for (int i = 0; i < 3; i++)
            zmq_msg_close(&frames[i]);
        job = job_queue_pop(&state->waiting);
        if (job)
            run(broker, lane, job);
    }
}

static void look_at_streams(struct broker *broker, bool poked)
{
    int64_t now = clock_steady_us();
    for (size_t n = broker->parked.count; n > 0; n--) {
        struct job *job = job_queue_pop(&broker->parked);
        // Past its deadline a stream ends; the caller resumes with its cursor.
        if (job->call->deadline_us && job->call->deadline_us < clock_now_us()) {
            reply(broker, job, STATUS_OK, "");
            job_destroy(job);
        } else if (poked || job->due_us <= now) {
            queue_or_run(broker, LANE_READ, job);
        } else {
            job_queue_push(&broker->parked, job);
        }
    }
}

static long next_timeout_ms(const struct broker *broker)
{
    if (!broker->parked.count)
        return -1;
    int64_t soonest = INT64_MAX;
    for (const struct job *job = broker->parked.first; job; job = job->next)
        if (job->due_us < soonest)
            soonest = job->due_us;
    int64_t wait = (soonest - clock_steady_us()) / 1000;
    return wait < 0 ? 0 : wait > 1000 ? 1000 : (long)wait;
}

static void drain(struct broker *broker)
{
    int64_t until = clock_steady_us() + DRAIN_MS * INT64_C(1000);
    for (int lane = 0; lane < LANES; lane++)
        for (struct job *job; (job = job_queue_pop(&broker->lanes[lane].waiting));) {
            reply(broker, job, STATUS_UNAVAILABLE, "Le service s'arrête : recommencez.");
            job_destroy(job);
        }
    while (broker->running && clock_steady_us() < until) {
        zmq_pollitem_t item = {.socket = broker->backend, .events = ZMQ_POLLIN};
        zmq_poll(&item, 1, 100);
        take_answers(broker);
    }
}

void broker_serve(struct broker *broker, int stop_fd)
{
    for (;;) {
        zmq_pollitem_t items[] = {
            {.socket = broker->frontend, .events = ZMQ_POLLIN},
            {.socket = broker->backend, .events = ZMQ_POLLIN},
            {.fd = stop_fd, .events = ZMQ_POLLIN},
            {.fd = poke_fd(broker->context->self), .events = ZMQ_POLLIN},
        };
        // Only a service with streams listens to its own pokes; others have a thread for them.
        int count = broker->has_streams ? 4 : 3;
        if (zmq_poll(items, count, next_timeout_ms(broker)) < 0)
            continue;
        if (items[2].revents)
            break;
        take_answers(broker);
        for (struct job *job; (job = job_receive(broker->frontend));)
            accept_job(broker, job);
        bool poked = broker->has_streams && poke_wait(broker->context->self, 0);
        broker->pokes += poked;
        look_at_streams(broker, poked);
    }
    drain(broker);
}

void broker_destroy(struct broker **broker)
{
    struct broker *b = *broker;
    if (!b)
        return;
    for (int lane = 0; lane < LANES; lane++)
        for (size_t i = 0; i < b->lanes[lane].count; i++) {
            uint32_t id = slot_id((enum lane)lane, i);
            // A worker that never got as far as connecting is not there to be told.
            while (zmq_send(b->backend, &id, sizeof id, ZMQ_SNDMORE) < 0)
                zmq_poll(NULL, 0, 1);
            bus_send(b->backend, "", 0, BUS_MORE);
            bus_send(b->backend, "", 0, 0);
            worker_join(&b->lanes[lane].slots[i].worker);
        }
    for (struct job *job; (job = job_queue_pop(&b->parked));)
        job_destroy(job);
    zmq_close(b->backend);
    free(b);
    *broker = NULL;
}
