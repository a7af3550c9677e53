// SPDX-License-Identifier: EUPL-1.2
// services/common/broker.c
#include "common/broker.h"

#include "common/bus.h"
#include "common/clock.h"
#include "common/lanes.h"
#include "common/method.h"
#include "common/poke.h"

#include <stdlib.h>
#include <string.h>

enum item_name { ITEM_FRONTEND, ITEM_STOP, ITEM_SELF, ITEMS };

enum {
    HEARTBEAT_US = 15000000, // a stream is looked at this often even when nothing pokes
    CROWDED_US = 50000,      // a stream that found no room looks again
    ACCEPT_MAX = 256,        // calls taken in before answers are looked at
    DRAIN_MS = 10000,
};

struct watcher {
    struct watcher *next;
    struct job *job;
};

struct broker {
    const struct service_context *context;
    void *frontend;
    struct lanes *lanes;
    size_t running;           // jobs in the lanes
    struct job_queue parked;  // streams between two looks
    struct watcher *watchers; // streams in the lanes, for Cancel
    bool has_streams;
    uint64_t pokes; // a stream that was reading when a poke came looks again
};

static void forward(void *closure, struct job *job);

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
    enum status status = lanes_create(context, forward, broker, &broker->lanes, fault);
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

static void run(struct broker *broker, const struct method *method, struct job *job)
{
    job->pokes = broker->pokes;
    if (job->is_stream)
        watch(broker, job);
    broker->running++;
    if (lanes_push(broker->lanes, method, job))
        return;
    broker->running--;
    unwatch(broker, job);
    reply(broker, job, STATUS_RESOURCE_EXHAUSTED,
          "Le service est saturé : recommencez dans un moment.");
    job_destroy(job);
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
    for (struct job *job;
         (job = lanes_take_back(broker->lanes, &cancel->identity, cancel->call->id));) {
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
        run(broker, method, job);
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
static void forward(void *closure, struct job *job)
{
    struct broker *broker = closure;
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
        } else if (lanes_has_room(broker->lanes)) {
            run(broker, method_find(broker->context->service, job->call->method), job);
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
    for (struct job *job; (job = lanes_take_any(broker->lanes));) {
        broker->running--;
        unwatch(broker, job);
        reply(broker, job, STATUS_UNAVAILABLE, "Le service s'arrête : recommencez.");
        job_destroy(job);
    }
    while (broker->running && clock_steady_us() < until)
        lanes_wait(broker->lanes, NULL, 0, 100);
}

static void accept_jobs(struct broker *broker)
{
    struct job *job;
    for (int n = 0; n < ACCEPT_MAX && (job = job_receive(broker->frontend)); n++)
        accept_job(broker, job);
}

void broker_serve(struct broker *broker, int stop_fd)
{
    zmq_pollitem_t items[ITEMS] = {
        [ITEM_FRONTEND] = {.socket = broker->frontend, .events = ZMQ_POLLIN},
        [ITEM_STOP] = {.fd = stop_fd, .events = ZMQ_POLLIN},
        // Only a service with streams listens to its own pokes; others have a thread for them.
        [ITEM_SELF] = {.fd = broker->has_streams ? poke_fd(broker->context->self) : -1,
                       .events = ZMQ_POLLIN},
    };
    for (;;) {
        if (!lanes_wait(broker->lanes, items, ITEMS, next_timeout_ms(broker)))
            continue;
        if (items[ITEM_STOP].revents)
            break;
        accept_jobs(broker);
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
    lanes_destroy(&b->lanes);
    for (struct job *job; (job = job_queue_pop(&b->parked));)
        job_destroy(job);
    while (b->watchers)
        unwatch(b, b->watchers->job);
    free(b);
    *broker = NULL;
}
