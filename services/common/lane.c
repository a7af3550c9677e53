// SPDX-License-Identifier: EUPL-1.2
// services/common/lane.c
#include "common/lane.h"

#include <pthread.h>
#include <stdlib.h>

struct lane {
    pthread_mutex_t lock;
    pthread_cond_t ready;
    struct job_queue waiting;
    size_t most, idle;
    bool closed;
};

struct lane *lane_create(size_t most)
{
    struct lane *lane = calloc(1, sizeof *lane);
    if (!lane)
        return NULL;
    pthread_mutex_init(&lane->lock, NULL);
    pthread_cond_init(&lane->ready, NULL);
    job_queue_init(&lane->waiting);
    lane->most = most;
    return lane;
}

void lane_destroy(struct lane **lane)
{
    if (!*lane)
        return;
    pthread_mutex_destroy(&(*lane)->lock);
    pthread_cond_destroy(&(*lane)->ready);
    free(*lane);
    *lane = NULL;
}

bool lane_push(struct lane *lane, struct job *job)
{
    pthread_mutex_lock(&lane->lock);
    bool room = lane->idle > lane->waiting.count || lane->waiting.count < lane->most;
    if (room)
        job_queue_push(&lane->waiting, job);
    bool wake = room && lane->idle > 0;
    pthread_mutex_unlock(&lane->lock);
    if (wake)
        pthread_cond_signal(&lane->ready);
    return room;
}

struct job *lane_take_back(struct lane *lane, zmq_msg_t *identity, uint64_t id)
{
    pthread_mutex_lock(&lane->lock);
    struct job *job = job_queue_take(&lane->waiting, identity, id);
    pthread_mutex_unlock(&lane->lock);
    return job;
}

struct job *lane_take_any(struct lane *lane)
{
    pthread_mutex_lock(&lane->lock);
    struct job *job = job_queue_pop(&lane->waiting);
    pthread_mutex_unlock(&lane->lock);
    return job;
}

void lane_close(struct lane *lane)
{
    pthread_mutex_lock(&lane->lock);
    lane->closed = true;
    pthread_mutex_unlock(&lane->lock);
    pthread_cond_broadcast(&lane->ready);
}

struct job *lane_wait(struct lane *lane)
{
    pthread_mutex_lock(&lane->lock);
    lane->idle++;
    while (!lane->waiting.first && !lane->closed)
        pthread_cond_wait(&lane->ready, &lane->lock);
    lane->idle--;
    struct job *job = lane->closed ? NULL : job_queue_pop(&lane->waiting);
    pthread_mutex_unlock(&lane->lock);
    return job;
}
