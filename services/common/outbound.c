// SPDX-License-Identifier: EUPL-1.2
// services/common/outbound.c
#include "common/outbound.h"

#include "common/poke.h"

#include <pthread.h>
#include <stdlib.h>

struct outbound {
    pthread_mutex_t lock;
    struct job_queue jobs;
    struct poke *poke;
};

struct outbound *outbound_create(void)
{
    struct outbound *outbound = calloc(1, sizeof *outbound);
    if (!outbound)
        return NULL;
    outbound->poke = poke_create();
    if (!outbound->poke) {
        free(outbound);
        return NULL;
    }
    pthread_mutex_init(&outbound->lock, NULL);
    job_queue_init(&outbound->jobs);
    return outbound;
}

void outbound_destroy(struct outbound **outbound)
{
    if (!*outbound)
        return;
    for (struct job *job; (job = job_queue_pop(&(*outbound)->jobs));)
        job_destroy(job);
    pthread_mutex_destroy(&(*outbound)->lock);
    poke_destroy(&(*outbound)->poke);
    free(*outbound);
    *outbound = NULL;
}

void outbound_push(struct outbound *outbound, struct job *job)
{
    pthread_mutex_lock(&outbound->lock);
    bool first = outbound->jobs.count == 0;
    job_queue_push(&outbound->jobs, job);
    pthread_mutex_unlock(&outbound->lock);
    if (first)
        poke_send(outbound->poke);
}

struct job *outbound_take(struct outbound *outbound)
{
    poke_wait(outbound->poke, 0);
    pthread_mutex_lock(&outbound->lock);
    struct job *first = outbound->jobs.first;
    job_queue_init(&outbound->jobs);
    pthread_mutex_unlock(&outbound->lock);
    return first;
}

int outbound_fd(const struct outbound *outbound)
{
    return poke_fd(outbound->poke);
}
