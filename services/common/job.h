// SPDX-License-Identifier: EUPL-1.2
// services/common/job.h: one call inside a service: whose it is, its two frames, and its answer's.
#pragma once

#include "concert/bus/v1/bus.pb-c.h"

#include <stdbool.h>
#include <zmq.h>

struct job {
    struct job *next;
    zmq_msg_t identity, header, body;
    Concert__Bus__V1__Call *call;      // header, unpacked
    zmq_msg_t reply, answer, followup; // filled by the worker; followup: of a stream, else empty
    // Of a stream; the broker's alone.
    bool is_stream;
    uint64_t pokes; // how many had come when it was last run
    int64_t due_us; // when to look again unasked
};

struct job_queue {
    struct job *first, **last;
    size_t count;
};

// Reads one message of the ROUTER without waiting. NULL: nothing there, or not a call (dropped).
struct job *job_receive(void *frontend);
void job_destroy(struct job *job);

void job_queue_init(struct job_queue *queue);
void job_queue_push(struct job_queue *queue, struct job *job);
struct job *job_queue_pop(struct job_queue *queue); // NULL when empty
// Takes out the job of this caller with this id; NULL when none.
struct job *job_queue_take(struct job_queue *queue, zmq_msg_t *identity, uint64_t id);
