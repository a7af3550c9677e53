// SPDX-License-Identifier: EUPL-1.2
// services/common/lanes.c
#include "common/lanes.h"

#include "common/crew.h"
#include "common/worker.h"

#include <stdlib.h>
#include <unistd.h>

enum {
    WORKERS_MAX = 64,
    READ_DEPTH = 8, // reads at once on one connection
    ITEM_OUTBOUND = 0,
    ITEMS = 1,
};

struct lanes {
    const struct service_context *context;
    void (*done)(void *closure, struct job *job);
    void *closure;
    struct crew *reads, *writes;
    // No workers in a service whose methods are all short.
    struct lane *lane;
    struct worker *workers[WORKERS_MAX];
    size_t worker_count;
    struct outbound *outbound;
    zmq_pollitem_t *items; // the caller's, then ITEMS, then the crews'
};

static size_t per_core(const struct service_context *context, const char *setting, long each)
{
    long wanted = settings_integer(context->settings, setting);
    return (size_t)(wanted ? wanted : each * sysconf(_SC_NPROCESSORS_ONLN));
}

static enum status start_crews(struct lanes *lanes, size_t queue, struct fault *fault)
{
    const struct service_context *context = lanes->context;
    enum status status =
        crew_create(context, per_core(context, "CONCERT_READ_CONNECTIONS", 2), READ_DEPTH, queue,
                    lanes->done, lanes->closure, &lanes->reads, fault);
    return status ? status
                  : crew_create(context, per_core(context, "CONCERT_WRITE_CONNECTIONS", 8), 1,
                                queue, lanes->done, lanes->closure, &lanes->writes, fault);
}

static bool has_long(const struct service *service)
{
    for (const struct method *row = service->methods; row->name; row++)
        if (row->flags & METHOD_LONG)
            return true;
    return false;
}

static enum status start_workers(struct lanes *lanes, struct fault *fault)
{
    size_t wanted =
        has_long(lanes->context->service) ? per_core(lanes->context, "CONCERT_LONG_WORKERS", 1) : 0;
    for (; lanes->worker_count < wanted && lanes->worker_count < WORKERS_MAX;
         lanes->worker_count++) {
        struct worker **worker = &lanes->workers[lanes->worker_count];
        *worker = worker_start(lanes->context, lanes->lane, lanes->outbound, fault);
        if (!*worker)
            return fault->status;
    }
    return STATUS_OK;
}

static enum status open_items(struct lanes *lanes, struct fault *fault)
{
    size_t count =
        LANES_ITEMS_MAX + ITEMS + crew_item_count(lanes->reads) + crew_item_count(lanes->writes);
    lanes->items = calloc(count, sizeof *lanes->items);
    return lanes->items ? STATUS_OK : fault_set(fault, STATUS_INTERNAL, "", "out of memory");
}

enum status lanes_create(const struct service_context *context,
                         void (*done)(void *closure, struct job *job), void *closure,
                         struct lanes **ret_lanes, struct fault *fault)
{
    struct lanes *lanes = calloc(1, sizeof *lanes);
    if (!lanes)
        return fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    size_t queue = (size_t)settings_integer(context->settings, "CONCERT_QUEUE");
    lanes->context = context;
    lanes->done = done;
    lanes->closure = closure;
    lanes->lane = lane_create(queue);
    lanes->outbound = outbound_create();
    enum status status = lanes->lane && lanes->outbound ? start_crews(lanes, queue, fault)
                                                        : fault_set(fault, STATUS_INTERNAL, "",
                                                                    "out of memory or descriptors");
    if (!status)
        status = open_items(lanes, fault);
    if (!status)
        status = start_workers(lanes, fault);
    if (status)
        lanes_destroy(&lanes);
    else
        *ret_lanes = lanes;
    return status;
}

void lanes_destroy(struct lanes **lanes)
{
    struct lanes *l = *lanes;
    if (!l)
        return;
    if (l->lane)
        lane_close(l->lane);
    for (size_t i = 0; i < l->worker_count; i++)
        worker_join(&l->workers[i]);
    lane_destroy(&l->lane);
    outbound_destroy(&l->outbound);
    crew_destroy(&l->reads);
    crew_destroy(&l->writes);
    free(l->items);
    free(l);
    *lanes = NULL;
}

bool lanes_push(struct lanes *lanes, const struct method *method, struct job *job)
{
    if (method->flags & METHOD_LONG)
        return lane_push(lanes->lane, job);
    return crew_push(method->mode == DB_READ ? lanes->reads : lanes->writes, job);
}

bool lanes_has_room(const struct lanes *lanes)
{
    return crew_has_room(lanes->reads);
}

struct job *lanes_take_back(struct lanes *lanes, zmq_msg_t *identity, uint64_t id)
{
    struct job *job = crew_take_back(lanes->reads, identity, id);
    if (!job)
        job = crew_take_back(lanes->writes, identity, id);
    return job ? job : lane_take_back(lanes->lane, identity, id);
}

struct job *lanes_take_any(struct lanes *lanes)
{
    struct job *job = crew_take_any(lanes->reads);
    if (!job)
        job = crew_take_any(lanes->writes);
    return job ? job : lane_take_any(lanes->lane);
}

static long sooner(long a, long b)
{
    return a < 0 || (b >= 0 && b < a) ? b : a;
}

static void take_answers(struct lanes *lanes)
{
    struct job *next;
    for (struct job *job = outbound_take(lanes->outbound); job; job = next) {
        next = job->next;
        lanes->done(lanes->closure, job);
    }
}

bool lanes_wait(struct lanes *lanes, zmq_pollitem_t *items, size_t count, long timeout_ms)
{
    zmq_pollitem_t *own = lanes->items + count, *reads = own + ITEMS,
                   *writes = reads + crew_item_count(lanes->reads),
                   *end = writes + crew_item_count(lanes->writes);
    crew_start(lanes->reads);
    crew_start(lanes->writes);
    crew_send(lanes->reads);
    for (size_t i = 0; i < count; i++)
        lanes->items[i] = items[i];
    own[ITEM_OUTBOUND] = (zmq_pollitem_t){.fd = outbound_fd(lanes->outbound), .events = ZMQ_POLLIN};
    crew_fill_items(lanes->reads, reads);
    crew_fill_items(lanes->writes, writes);
    timeout_ms = sooner(timeout_ms, crew_timeout_ms(lanes->reads));
    timeout_ms = sooner(timeout_ms, crew_timeout_ms(lanes->writes));
    if (zmq_poll(lanes->items, (int)(end - lanes->items), timeout_ms) < 0)
        return false;
    for (size_t i = 0; i < count; i++)
        items[i] = lanes->items[i];
    crew_run(lanes->reads, reads);
    crew_run(lanes->writes, writes);
    if (own[ITEM_OUTBOUND].revents)
        take_answers(lanes);
    return true;
}
