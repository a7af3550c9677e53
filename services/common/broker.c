// SPDX-License-Identifier: EUPL-1.2
// services/common/broker.c
#include "common/broker.h"

#include "common/bus.h"
#include "common/clock.h"
#include "common/method.h"
#include "common/poke.h"
#include "common/worker.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum lane_name { LANE_READ, LANE_WRITE, LANE_PASSWORD, LANES };

enum {
    WORKERS_MAX = 256,       // of one lane
    HEARTBEAT_US = 15000000, // a stream is looked at this often even when nothing pokes
    CROWDED_US = 50000,      // a stream that found no room looks again
    ACCEPT_MAX = 256,        // calls taken in before answers are looked at
    DRAIN_MS = 10000,
};

struct lane_state {
    struct lane *lane;
    struct worker *workers[WORKERS_MAX];
    size_t count;
};

struct watcher {
    struct watcher *next;
    struct job *job;
};

struct broker {
    const struct service_context *context;
    void *frontend;
    struct lane_state lanes[LANES];
    struct outbound *outbound;
    size_t running;           // jobs with a lane or a worker
    struct job_queue parked;  // streams between two looks
    struct watcher *watchers; // streams with a lane or a worker, for Cancel
    bool has_streams;
    uint64_t pokes; // a stream that was reading when a poke came looks again
};

static long lane_size(const struct service_context *context, enum lane_name name)
{
    static const char *const SETTINGS[LANES] = {"CONCERT_READ_WORKERS", "CONCERT_WRITE_WORKERS",
                                                "CONCERT_PASSWORD_WORKERS"};
    static const long PER_CORE[LANES] = {2, 4, 1};
    if (name == LANE_PASSWORD) {
        bool needed = false;
        for (const struct method *row = context->service->methods; row->name; row++)
            needed |= (row->flags & METHOD_PASSWORD) != 0;
        if (!needed)
            return 0;
    }
    long wanted = settings_integer(context->settings, SETTINGS[name]);
    if (!wanted)
        wanted = PER_CORE[name] * sysconf(_SC_NPROCESSORS_ONLN);
    return wanted < WORKERS_MAX ? wanted : WORKERS_MAX;
}

static enum status start_lane(struct broker *broker, enum lane_name name, struct fault *fault)
{
    const struct service_context *context = broker->context;
    struct lane_state *state = &broker->lanes[name];
    state->lane = lane_create((size_t)settings_integer(context->settings, "CONCERT_QUEUE"));
    if (!state->lane)
        return fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    for (long wanted = lane_size(context, name); (long)state->count < wanted; state->count++) {
        state->workers[state->count] = worker_start(context, state->lane, broker->outbound, fault);
        if (!state->workers[state->count])
            return fault->status;
    }
    return STATUS_OK;
}

enum status broker_create(const struct service_context *context, void *frontend,
                          struct broker **ret_broker, struct fault *fault)
{
    struct broker *broker = calloc(1, sizeof *broker);
    if (!broker)
        return fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    broker->context = context;
    broker->frontend = frontend;
    job_queue_init(&broker->parked);
    for (const struct method *row = context->service->methods; row->name; row++)
        broker->has_streams |= (row->flags & METHOD_STREAM) != 0;
    broker->outbound = outbound_create();
    enum status status =
        broker->outbound ? STATUS_OK : fault_set(fault, STATUS_INTERNAL, "", "out of descriptors");
    for (int name = 0; !status && name < LANES; name++)
        status = start_lane(broker, (enum lane_name)name, fault);
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

static void watch(struct broker *broker, struct job *job)
{
    struct watcher *watcher = malloc(sizeof *watcher);
    if (!watcher)
        return; // its Cancel will be missed: it ends at its deadline
    *watcher = (struct watcher){broker->watchers, job};
    broker->watchers = watcher;
}

static void unwatch(struct broker *broker, const struct job *job)
{
    struct watcher **at = &broker->watchers;
    while (*at && (*at)->job != job)
        at = &(*at)->next;
    struct watcher *found = *at;
    if (!found)
        return;
    *at = found->next;
    free(found);
}

static void run(struct broker *broker, enum lane_name name, struct job *job)
{
    job->pokes = broker->pokes;
    if (job->is_stream)
        watch(broker, job);
    broker->running++;
    if (lane_push(broker->lanes[name].lane, job))
        return;
    broker->running--;
    unwatch(broker, job);
    reply(broker, job, STATUS_RESOURCE_EXHAUSTED,
          "Le service est saturé : recommencez dans un moment.");
    job_destroy(job);
}

static enum lane_name lane_of(const struct method *method)
{
    if (method->flags & METHOD_PASSWORD)
        return LANE_PASSWORD;
    return method->mode == DB_READ ? LANE_READ : LANE_WRITE;
}

static bool is_from(const struct job *job, struct job *cancel)
{
    size_t size = zmq_msg_size(&cancel->identity);
    return job->call->id == cancel->call->id && zmq_msg_size(&job->identity) == size &&
           memcmp(zmq_msg_data((zmq_msg_t *)&job->identity), zmq_msg_data(&cancel->identity),
                  size) == 0;
}

// A caller that went away: what waits is forgotten, a stream being looked at ends when it is back.
static void cancel(struct broker *broker, struct job *cancel)
{
    job_destroy(job_queue_take(&broker->parked, &cancel->identity, cancel->call->id));
    for (int name = 0; name < LANES; name++) {
        struct job *job =
            lane_take_back(broker->lanes[name].lane, &cancel->identity, cancel->call->id);
        if (!job)
            continue;
        broker->running--;
        unwatch(broker, job);
        job_destroy(job);
    }
    for (struct watcher *watcher = broker->watchers; watcher; watcher = watcher->next)
        if (is_from(watcher->job, cancel))
            watcher->job->is_stream = false;
    job_destroy(cancel);
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
        run(broker, lane_of(method), job);
        return;
    }
    bool ping = strcmp(path, "concert.bus.v1/Ping") == 0;
    reply(broker, job, ping ? STATUS_OK : STATUS_UNIMPLEMENTED, ping ? "" : "Méthode inconnue.");
    job_destroy(job);
}

static bool send_answer(struct broker *broker, struct job *job)
{
    zmq_msg_t identity;
    zmq_msg_init(&identity);
    zmq_msg_copy(&identity, &job->identity); // a stream answers again
    bool sent = zmq_msg_send(&identity, broker->frontend, ZMQ_DONTWAIT | ZMQ_SNDMORE) >= 0;
    zmq_msg_close(&identity);
    if (sent) {
        zmq_msg_send(&job->reply, broker->frontend, ZMQ_DONTWAIT | ZMQ_SNDMORE);
        zmq_msg_send(&job->answer, broker->frontend, ZMQ_DONTWAIT);
    }
    return sent;
}

// Sends the answer on, or keeps it back when a stream has nothing new; a stream is parked again.
static void forward(struct broker *broker, struct job *job)
{
    broker->running--;
    unwatch(broker, job);
    bool goes_on = zmq_msg_size(&job->followup) > 0;
    bool quiet = goes_on && zmq_msg_size(&job->answer) == 0;
    bool gone = !quiet && !send_answer(broker, job);
    if (!goes_on || gone || !job->is_stream) {
        job_destroy(job);
        return;
    }
    zmq_msg_move(&job->body, &job->followup);
    // An answer with rows may have more behind it, and so may a poke that came meanwhile.
    bool rest = quiet && job->pokes == broker->pokes;
    job->due_us = clock_steady_us() + (rest ? HEARTBEAT_US : 0);
    job_queue_push(&broker->parked, job);
}

static void take_answers(struct broker *broker)
{
    struct job *next;
    for (struct job *job = outbound_take(broker->outbound); job; job = next) {
        next = job->next;
        forward(broker, job);
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
        } else if (!poked && job->due_us > now) {
            job_queue_push(&broker->parked, job);
        } else if (lane_has_room(broker->lanes[LANE_READ].lane)) {
            run(broker, LANE_READ, job);
        } else { // many streams at once must neither be refused nor crowd out the calls
            job->due_us = now + CROWDED_US;
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
    for (int name = 0; name < LANES; name++)
        for (struct job *job; (job = lane_take_any(broker->lanes[name].lane));) {
            broker->running--;
            unwatch(broker, job);
            reply(broker, job, STATUS_UNAVAILABLE, "Le service s'arrête : recommencez.");
            job_destroy(job);
        }
    while (broker->running && clock_steady_us() < until) {
        zmq_pollitem_t item = {.fd = outbound_fd(broker->outbound), .events = ZMQ_POLLIN};
        zmq_poll(&item, 1, 100);
        take_answers(broker);
    }
}

void broker_serve(struct broker *broker, int stop_fd)
{
    for (;;) {
        zmq_pollitem_t items[] = {
            {.socket = broker->frontend, .events = ZMQ_POLLIN},
            {.fd = outbound_fd(broker->outbound), .events = ZMQ_POLLIN},
            {.fd = stop_fd, .events = ZMQ_POLLIN},
            {.fd = poke_fd(broker->context->self), .events = ZMQ_POLLIN},
        };
        // Only a service with streams listens to its own pokes; others have a thread for them.
        int count = broker->has_streams ? 4 : 3;
        if (zmq_poll(items, count, next_timeout_ms(broker)) < 0)
            continue;
        if (items[2].revents)
            break;
        if (items[1].revents)
            take_answers(broker);
        struct job *job;
        for (int n = 0; n < ACCEPT_MAX && (job = job_receive(broker->frontend)); n++)
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
    for (int name = 0; name < LANES; name++) {
        if (b->lanes[name].lane)
            lane_close(b->lanes[name].lane);
        for (size_t i = 0; i < b->lanes[name].count; i++)
            worker_join(&b->lanes[name].workers[i]);
        lane_destroy(&b->lanes[name].lane);
    }
    for (struct job *job; (job = job_queue_pop(&b->parked));)
        job_destroy(job);
    while (b->watchers)
        unwatch(b, b->watchers->job);
    outbound_destroy(&b->outbound);
    free(b);
    *broker = NULL;
}
