// SPDX-License-Identifier: EUPL-1.2
// services/common/lanes.h: where the calls of a service run: reads and writes in a crew each, on
// the broker's thread; what computes long on threads of its own.
#pragma once

#include "common/call.h"
#include "common/job.h"
#include "common/service.h"

struct lanes;

// `done` gets each job when its answer is ready, on the thread that calls lanes_wait, and owns it
// again. Settings: CONCERT_READ_CONNECTIONS, CONCERT_WRITE_CONNECTIONS, CONCERT_LONG_WORKERS,
// CONCERT_QUEUE.
must_check enum status lanes_create(const struct service_context *context,
                                    void (*done)(void *closure, struct job *job), void *closure,
                                    struct lanes **ret_lanes, struct fault *fault);
// Ends the threads; calls that still run are given up.
void lanes_destroy(struct lanes **lanes);

// False when too many wait in that lane: the job stays the caller's.
bool lanes_push(struct lanes *lanes, const struct method *method, struct job *job);
// Less than half of the queue of reads is taken.
bool lanes_has_room(const struct lanes *lanes);
// A waiting job taken back; NULL when none waits.
struct job *lanes_take_back(struct lanes *lanes, zmq_msg_t *identity, uint64_t id);
struct job *lanes_take_any(struct lanes *lanes);

// Starts what was pushed, waits until a call can go on or one of `items` is ready, at most
// `timeout_ms` (-1: for ever), and lets all go on that can. False when interrupted by a signal.
enum { LANES_ITEMS_MAX = 4 };
bool lanes_wait(struct lanes *lanes, zmq_pollitem_t *items, size_t count, long timeout_ms);
