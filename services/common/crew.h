// SPDX-License-Identifier: EUPL-1.2
// services/common/crew.h: calls that run side by side on the broker's thread, each in a fiber.
// A call runs until it waits for the database, then another goes on: no thread is woken for a call,
// and what comes in together goes out together. Calls beyond the room wait in the crew's queue, in
// order: few runnable backends keep the tail short. A handler that computes long would hold up all
// of them: its row says METHOD_LONG, and it runs on a thread of its own (worker.h).
#pragma once

#include "common/call.h"
#include "common/job.h"

struct crew;

// connections: each runs up to `depth` calls at once; more than one only of reads (db.h).
// waiting_max: calls that may wait for room. `done` gets each job when its answer is ready, and
// owns it again.
must_check enum status crew_create(const struct service_context *context, size_t connections,
                                   size_t depth, size_t waiting_max,
                                   void (*done)(void *closure, struct job *job), void *closure,
                                   struct crew **ret_crew, struct fault *fault);
// Calls that still run are given up.
void crew_destroy(struct crew **crew);

// False when too many wait: the job stays the caller's.
bool crew_push(struct crew *crew, struct job *job);
// Less than half of the queue is taken.
bool crew_has_room(const struct crew *crew);
// A waiting job taken back; NULL when none waits.
struct job *crew_take_back(struct crew *crew, zmq_msg_t *identity, uint64_t id);
struct job *crew_take_any(struct crew *crew);

// Starts waiting calls while there is room.
void crew_start(struct crew *crew);
// Sends on what the calls that ran have queued.
void crew_send(struct crew *crew);
// One item (zeroed) for each connection; calls that can go on do so in crew_run.
size_t crew_item_count(const struct crew *crew);
void crew_fill_items(const struct crew *crew, zmq_pollitem_t *ret_items);
// How long poll may wait, in ms; -1: for ever.
long crew_timeout_ms(const struct crew *crew);
void crew_run(struct crew *crew, const zmq_pollitem_t *items);
