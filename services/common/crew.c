// SPDX-License-Identifier: EUPL-1.2
// services/common/crew.c
#include "common/crew.h"

#include "common/db_link.h"
#include "common/fiber.h"
#include "common/job_run.h"

#include <poll.h>
#include <stdlib.h>

enum { CONNECTING_MS = 250 };

// A place for one call.
struct slot {
    struct db_waiter waiter; // first: what db_link hands back is the slot
    struct slot *next;       // in its line's list of those free, or of those waiting
    struct crew *crew;
    struct line *line;
    struct fiber *fiber;
    struct worker_tools tools;
    struct job *job; // NULL once answered
};

// One connection, and the places on it.
struct line {
    struct db_link *link;
    struct slot *free;
    struct slot *waiting, **last;
    size_t running;
};

struct crew {
    const struct service_context *context;
    void (*done)(void *closure, struct job *job);
    void *closure;
    struct token_cache *tokens;
    struct line *lines;
    struct slot *slots;
    size_t line_count, slot_count;
    struct job_queue queue;
    size_t waiting_max;
};

static void put_waiting(struct slot *slot)
{
    slot->next = NULL;
    *slot->line->last = slot;
    slot->line->last = &slot->next;
}

static void wait_for(struct db_waiter *waiter, struct db_link *link)
{
    (void)link; // a slot waits on its own line only
    put_waiting((struct slot *)waiter);
    fiber_pause();
}

static void body(void *argument)
{
    struct slot *slot = argument;
    for (;;) {
        job_run(slot->crew->context, &slot->tools, slot->job);
        slot->crew->done(slot->crew->closure, slot->job);
        slot->job = NULL;
        fiber_pause();
    }
}

static enum status open_slot(struct crew *crew, struct slot *slot, struct line *line,
                             struct fault *fault)
{
    slot->waiter.wait = wait_for;
    slot->crew = crew;
    slot->line = line;
    slot->next = line->free;
    line->free = slot;
    slot->tools.tokens = crew->tokens;
    slot->tools.arena =
        arena_create((size_t)settings_integer(crew->context->settings, "CONCERT_ARENA_MAX"));
    slot->tools.db = db_open_on(line->link, &slot->waiter);
    slot->fiber = fiber_create(body, slot);
    return slot->tools.arena && slot->tools.db && slot->fiber
               ? STATUS_OK
               : fault_set(fault, STATUS_INTERNAL, "", "out of memory");
}

static enum status open_line(struct crew *crew, struct line *line, struct fault *fault)
{
    line->last = &line->waiting;
    line->link = db_link_create(crew->context->conninfo, crew->context->plans);
    return line->link ? db_link_ready(line->link, NULL, fault)
                      : fault_set(fault, STATUS_INTERNAL, "", "out of memory");
}

enum status crew_create(const struct service_context *context, size_t connections, size_t depth,
                        size_t waiting_max, void (*done)(void *closure, struct job *job),
                        void *closure, struct crew **ret_crew, struct fault *fault)
{
    struct crew *crew = calloc(1, sizeof *crew);
    if (!crew)
        return fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    crew->context = context;
    crew->done = done;
    crew->closure = closure;
    crew->waiting_max = waiting_max;
    job_queue_init(&crew->queue);
    crew->tokens = token_cache_create();
    crew->lines = calloc(connections, sizeof *crew->lines);
    crew->slots = calloc(connections * depth, sizeof *crew->slots);
    enum status status = crew->tokens && crew->lines && crew->slots
                             ? STATUS_OK
                             : fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    for (; !status && crew->line_count < connections; crew->line_count++)
        status = open_line(crew, &crew->lines[crew->line_count], fault);
    for (; !status && crew->slot_count < connections * depth; crew->slot_count++)
        status = open_slot(crew, &crew->slots[crew->slot_count],
                           &crew->lines[crew->slot_count % connections], fault);
    if (status)
        crew_destroy(&crew);
    else
        *ret_crew = crew;
    return status;
}

void crew_destroy(struct crew **crew)
{
    struct crew *c = *crew;
    if (!c)
        return;
    for (size_t i = 0; i < c->slot_count; i++) {
        fiber_destroy(&c->slots[i].fiber);
        job_destroy(c->slots[i].job); // given up: its connection ends before COMMIT, or in doubt
        db_close(&c->slots[i].tools.db);
        arena_destroy(&c->slots[i].tools.arena);
    }
    for (size_t i = 0; i < c->line_count; i++)
        db_link_destroy(&c->lines[i].link);
    free(c->slots);
    free(c->lines);
    token_cache_destroy(&c->tokens);
    free(c);
    *crew = NULL;
}

void crew_send(struct crew *crew)
{
    for (size_t i = 0; i < crew->line_count; i++)
        db_link_close(crew->lines[i].link);
}

bool crew_push(struct crew *crew, struct job *job)
{
    if (crew->queue.count >= crew->waiting_max)
        return false;
    job_queue_push(&crew->queue, job);
    return true;
}

bool crew_has_room(const struct crew *crew)
{
    return crew->queue.count <= crew->waiting_max / 2;
}

struct job *crew_take_back(struct crew *crew, zmq_msg_t *identity, uint64_t id)
{
    return job_queue_take(&crew->queue, identity, id);
}

struct job *crew_take_any(struct crew *crew)
{
    return job_queue_pop(&crew->queue);
}

size_t crew_item_count(const struct crew *crew)
{
    return crew->line_count;
}

void crew_fill_items(const struct crew *crew, zmq_pollitem_t *ret_items)
{
    for (size_t i = 0; i < crew->line_count; i++) {
        const struct line *line = &crew->lines[i];
        short events = db_link_events(line->link);
        // Nobody waits: what the server says meanwhile (that it stops) is heard by the next call.
        ret_items[i].fd = line->waiting ? db_link_fd(line->link) : -1;
        ret_items[i].events =
            (short)((events & POLLIN ? ZMQ_POLLIN : 0) | (events & POLLOUT ? ZMQ_POLLOUT : 0));
    }
}

long crew_timeout_ms(const struct crew *crew)
{
    long timeout = -1;
    for (size_t i = 0; i < crew->line_count; i++) {
        const struct line *line = &crew->lines[i];
        if (!line->waiting)
            continue;
        if (db_link_is_connecting(line->link))
            timeout = CONNECTING_MS;
        else if (db_link_is_broken(line->link) || db_link_has_result(line->link))
            return 0;
    }
    return timeout;
}

static void resume(struct slot *slot)
{
    fiber_resume(slot->fiber);
    if (slot->job)
        return; // waits
    slot->line->running--;
    slot->next = slot->line->free;
    slot->line->free = slot;
}

// Those whom it may get on look again.
static void resume_waiting(struct line *line)
{
    struct slot *next, *slot = line->waiting;
    line->waiting = NULL;
    line->last = &line->waiting;
    for (; slot; slot = next) {
        next = slot->next;
        if (db_link_is_due(line->link, &slot->waiter))
            resume(slot);
        else
            put_waiting(slot);
    }
}

// The connection with the fewest calls.
static struct line *pick(struct crew *crew)
{
    struct line *best = NULL;
    for (size_t i = 0; i < crew->line_count; i++)
        if (crew->lines[i].free && (!best || crew->lines[i].running < best->running))
            best = &crew->lines[i];
    return best;
}

void crew_start(struct crew *crew)
{
    for (struct line *line; crew->queue.count && (line = pick(crew));) {
        struct slot *slot = line->free;
        line->free = slot->next;
        line->running++;
        slot->job = job_queue_pop(&crew->queue);
        resume(slot);
    }
}

void crew_run(struct crew *crew, const zmq_pollitem_t *items)
{
    for (size_t i = 0; i < crew->line_count; i++) {
        struct line *line = &crew->lines[i];
        bool looks =
            items[i].revents || db_link_is_connecting(line->link) || db_link_is_broken(line->link);
        if (line->waiting && looks)
            resume_waiting(line);
        // What came in together may be for several, and not in the order in which they wait.
        while (line->waiting && db_link_has_result(line->link))
            resume_waiting(line);
    }
}
