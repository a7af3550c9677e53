// SPDX-License-Identifier: EUPL-1.2
// services/common/lane.h: the queue between the broker and the workers, for what computes long.
// A worker that ends a call takes the next one itself, so under load no thread has to be woken for
// it: thread wake-ups cost more than bytes or codecs.
#pragma once

#include "common/job.h"

struct lane;

// `most`: calls that may wait. NULL when out of memory.
struct lane *lane_create(size_t most);
// Closed and empty.
void lane_destroy(struct lane **lane);

// The broker's side. False when the lane is full: the job stays the caller's.
bool lane_push(struct lane *lane, struct job *job);
// A waiting job taken back; NULL when none waits.
struct job *lane_take_back(struct lane *lane, zmq_msg_t *identity, uint64_t id);
struct job *lane_take_any(struct lane *lane);
// Workers that wait, or come to wait, get NULL.
void lane_close(struct lane *lane);

// The workers' side: waits for a job; NULL when the lane is closed.
struct job *lane_wait(struct lane *lane);
