// SPDX-License-Identifier: EUPL-1.2
// services/common/job_run.c
#include "common/job_run.h"

#include <string.h>

static void fill(zmq_msg_t *frame, const void *data, size_t size)
{
    zmq_msg_close(frame);
    if (zmq_msg_init_size(frame, size) != 0)
        zmq_msg_init(frame); // out of memory: the caller sees an empty frame
    else if (size)
        memcpy(zmq_msg_data(frame), data, size);
}

static void fill_message(zmq_msg_t *frame, const ProtobufCMessage *message)
{
    zmq_msg_close(frame);
    if (zmq_msg_init_size(frame, protobuf_c_message_get_packed_size(message)) != 0)
        zmq_msg_init(frame);
    else
        protobuf_c_message_pack(message, zmq_msg_data(frame));
}

void job_run(const struct service_context *context, const struct worker_tools *tools,
             struct job *job)
{
    struct answer answer = {.head = CONCERT__BUS__V1__REPLY__INIT};
    call_run(context, tools, job->call, zmq_msg_data(&job->body), zmq_msg_size(&job->body),
             &answer);
    fill_message(&job->reply, &answer.head.base);
    fill(&job->answer, answer.body, answer.body_size);
    fill(&job->followup, answer.next_request, answer.next_request_size);
}
