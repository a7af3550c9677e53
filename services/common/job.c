// SPDX-License-Identifier: EUPL-1.2
// services/common/job.c
#include "common/job.h"

#include <stdlib.h>
#include <string.h>

static bool receive_frame(void *socket, zmq_msg_t *frame)
{
    return zmq_msg_recv(frame, socket, ZMQ_DONTWAIT) >= 0;
}

static void drop_rest(void *socket)
{
    zmq_msg_t frame;
    zmq_msg_init(&frame);
    while (zmq_msg_recv(&frame, socket, ZMQ_DONTWAIT) >= 0 && zmq_msg_more(&frame))
        ;
    zmq_msg_close(&frame);
}

struct job *job_receive(void *frontend)
{
    struct job *job = calloc(1, sizeof *job);
    if (!job)
        return NULL;
    zmq_msg_init(&job->identity);
    zmq_msg_init(&job->header);
    zmq_msg_init(&job->body);
    zmq_msg_init(&job->reply);
    zmq_msg_init(&job->answer);
    zmq_msg_init(&job->followup);
    bool whole = receive_frame(frontend, &job->identity) && zmq_msg_more(&job->identity) &&
                 receive_frame(frontend, &job->header) && zmq_msg_more(&job->header) &&
                 receive_frame(frontend, &job->body);
    if (whole && zmq_msg_more(&job->body)) {
        drop_rest(frontend);
        whole = false;
    }
    if (whole)
        job->call = concert__bus__v1__call__unpack(NULL, zmq_msg_size(&job->header),
                                                   zmq_msg_data(&job->header));
    if (job->call)
        return job;
    job_destroy(job);
    return NULL;
}

void job_destroy(struct job *job)
{
    if (!job)
        return;
    zmq_msg_close(&job->identity);
    zmq_msg_close(&job->header);
    zmq_msg_close(&job->body);
    zmq_msg_close(&job->reply);
    zmq_msg_close(&job->answer);
    zmq_msg_close(&job->followup);
    if (job->call)
        concert__bus__v1__call__free_unpacked(job->call, NULL);
    free(job);
}

void job_queue_init(struct job_queue *queue)
{
    *queue = (struct job_queue){.last = &queue->first};
}

void job_queue_push(struct job_queue *queue, struct job *job)
{
    job->next = NULL;
    *queue->last = job;
    queue->last = &job->next;
    queue->count++;
}

static struct job *unlink_job(struct job_queue *queue, struct job **at)
{
    struct job *job = *at;
    *at = job->next;
    if (!*at)
        queue->last = at;
    queue->count--;
    return job;
}

struct job *job_queue_pop(struct job_queue *queue)
{
    return queue->first ? unlink_job(queue, &queue->first) : NULL;
}

static bool same_frame(zmq_msg_t *a, zmq_msg_t *b)
{
    size_t size = zmq_msg_size(a);
    return size == zmq_msg_size(b) && memcmp(zmq_msg_data(a), zmq_msg_data(b), size) == 0;
}

struct job *job_queue_take(struct job_queue *queue, zmq_msg_t *identity, uint64_t id)
{
    for (struct job **at = &queue->first; *at; at = &(*at)->next)
        if ((*at)->call->id == id && same_frame(&(*at)->identity, identity))
            return unlink_job(queue, at);
    return NULL;
}
