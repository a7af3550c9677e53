// SPDX-License-Identifier: EUPL-1.2
// tests/interop/passerelle/echo.c: real services on the bus that do as they are told (echo.proto).
//   echo <endpoint with %s> <process>...
// One thread, one ROUTER a process; ends on SIGTERM.
#include "concert/bus/v1/bus.pb-c.h"
#include "echo.pb-c.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zmq.h>

enum { SOCKETS = 8, JOBS = 8192 };

typedef Concert__Bus__V1__Call bus_call;
typedef Concert__Echo__V1__Order echo_order;
typedef Concert__Echo__V1__Answer echo_answer;

// A call being answered: now, later, or again and again.
struct job {
    void *socket;
    zmq_msg_t caller; // routing id
    bus_call *call;
    echo_order *order;
    int sent;
    int64_t due_us;
};

static struct job jobs[JOBS];
static int job_count, exchanges, cancels;

static int64_t now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void reply(const struct job *job, Concert__Bus__V1__Reply *header, const void *body,
                  size_t size)
{
    unsigned char packed[4096];
    zmq_msg_t caller;
    header->id = job->call->id;
    if (concert__bus__v1__reply__get_packed_size(header) > sizeof packed)
        abort();
    zmq_msg_init(&caller);
    zmq_msg_copy(&caller, &((struct job *)job)->caller);
    zmq_msg_send(&caller, job->socket, ZMQ_SNDMORE);
    zmq_send(job->socket, packed, concert__bus__v1__reply__pack(header, packed), ZMQ_SNDMORE);
    zmq_send(job->socket, body, size, 0);
}

static void reply_message(const struct job *job, const ProtobufCMessage *message, bool more)
{
    Concert__Bus__V1__Reply header = CONCERT__BUS__V1__REPLY__INIT;
    size_t size = protobuf_c_message_get_packed_size(message);
    unsigned char *body = malloc(size + 1);
    protobuf_c_message_pack(message, body);
    header.more = more;
    header.set_session = job->order->set_session;
    reply(job, &header, body, size);
    free(body);
}

static void reply_status(const struct job *job, int status, const char *text, const char *field)
{
    Concert__Bus__V1__Reply header = CONCERT__BUS__V1__REPLY__INIT;
    header.status = status;
    header.text = (char *)text;
    header.field = (char *)field;
    header.set_session = job->order ? job->order->set_session : (char *)"";
    reply(job, &header, "", 0);
}

static void answer(const struct job *job, bool more)
{
    const bus_call *call = job->call;
    const echo_order *order = job->order;
    echo_answer message = CONCERT__ECHO__V1__ANSWER__INIT;
    char *padding = calloc(1, (size_t)order->size + 1);
    message.text = order->text;
    message.number = order->number;
    message.data = order->data;
    message.method = call->method;
    message.token = call->token;
    message.idempotency_key = call->idempotency_key;
    message.traceparent = call->traceparent;
    message.peer = call->peer;
    message.session = call->session;
    message.remaining_ms = (call->deadline_us - now_us()) / 1000;
    message.index = job->sent;
    message.padding = memset(padding, 'x', (size_t)order->size);
    message.exchanges = exchanges;
    message.cancels = cancels;
    reply_message(job, &message.base, more);
    free(padding);
}

static void exchange(const struct job *job)
{
    const char *session = job->call->session;
    char token[512];
    Concert__Echo__V1__Grant grant = CONCERT__ECHO__V1__GRANT__INIT;
    Google__Protobuf__Timestamp expire = GOOGLE__PROTOBUF__TIMESTAMP__INIT;
    exchanges++;
    if (strncmp(session, "expired", 7) == 0) {
        reply_status(job, 16, "Session inconnue.", "");
        return;
    }
    snprintf(token, sizeof token, "token-of-%s-%d", session, exchanges);
    // the gateway stops using a token 30 s before its end
    int64_t until_us = now_us() + (strncmp(session, "brief", 5) == 0 ? 30300000 : 900000000);
    expire.seconds = until_us / 1000000;
    expire.nanos = (int32_t)(until_us % 1000000 * 1000);
    grant.token = token;
    grant.expire = &expire;
    reply_message(job, &grant.base, false);
}

static void give_file(const struct job *job, const Concert__Bus__V1__GetFileRequest *get)
{
    static unsigned char bytes[8192]; // every byte value, NUL included
    Concert__Bus__V1__File file = CONCERT__BUS__V1__FILE__INIT;
    Concert__Bus__V1__Reply header = CONCERT__BUS__V1__REPLY__INIT;
    unsigned char packed[16384];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)i;
    file.content = (ProtobufCBinaryData){sizeof bytes, bytes};
    file.media_type = (char *)"application/octet-stream";
    if (strcmp(get->path, "03/checkpoint") == 0) {
        file.media_type = (char *)"text/plain; charset=utf-8";
        file.content = (ProtobufCBinaryData){11, (uint8_t *)"checkpoint\n"};
    } else if (strcmp(get->path, "03/tile/0/x001/067") == 0) {
        file.immutable = true;
    } else if (strcmp(get->path, "accord.pdf") == 0) {
        file.media_type = (char *)"application/pdf";
        file.name = (char *)"Accord cadre \"n° 1\"\r\nX: y.pdf";
        if (!*job->call->token) {
            reply_status(job, 16, "Connectez-vous.", "");
            return;
        }
    } else if (strcmp(get->path, "vide") == 0) {
        file.content = (ProtobufCBinaryData){0, NULL};
    } else {
        reply_status(job, 5, "Il n'y a pas de tel fichier.", "path");
        return;
    }
    reply(job, &header, packed, concert__bus__v1__file__pack(&file, packed));
}

static void drop(int index)
{
    zmq_msg_close(&jobs[index].caller);
    concert__bus__v1__call__free_unpacked(jobs[index].call, NULL);
    if (jobs[index].order)
        concert__echo__v1__order__free_unpacked(jobs[index].order, NULL);
    jobs[index] = jobs[--job_count];
}

// True when the job is over.
static bool step(struct job *job)
{
    const echo_order *order = job->order;
    bool stream = strstr(job->call->method, "/Watch") != NULL;
    bool last = !stream || (order->count >= 0 && job->sent >= order->count);
    if (order->silent && last) {
        job->due_us = INT64_MAX;
        return false;
    }
    if (strstr(job->call->method, "/ExchangeSession"))
        exchange(job);
    else if (order->status && last)
        reply_status(job, order->status, order->text, order->field);
    else if (order->garbage) {
        Concert__Bus__V1__Reply header = CONCERT__BUS__V1__REPLY__INIT;
        reply(job, &header, "\xff\xff\xff", 3);
    } else if (stream && last) {
        Concert__Bus__V1__Reply header = CONCERT__BUS__V1__REPLY__INIT;
        reply(job, &header, "", 0);
    } else {
        answer(job, stream);
        if (order->twice)
            answer(job, false);
    }
    job->sent++;
    job->due_us = now_us() + (int64_t)order->delay_ms * 1000;
    return last;
}

static void cancel(const bus_call *call)
{
    for (int i = 0; i < job_count; i++)
        if (jobs[i].call->id == call->id) {
            cancels++;
            drop(i);
            return;
        }
}

static void take(struct job *job, zmq_msg_t *body)
{
    const char *method = job->call->method;
    if (strcmp(method, "concert.bus.v1/Ping") == 0) {
        reply_status(job, 0, "", "");
    } else if (strstr(method, "/GetFile")) {
        Concert__Bus__V1__GetFileRequest *get = concert__bus__v1__get_file_request__unpack(
            NULL, zmq_msg_size(body), zmq_msg_data(body));
        give_file(job, get);
        concert__bus__v1__get_file_request__free_unpacked(get, NULL);
    } else {
        job->order = concert__echo__v1__order__unpack(NULL, zmq_msg_size(body), zmq_msg_data(body));
        if (!job->order)
            reply_status(job, 3, "Message illisible.", "");
        else if (job->order->die)
            _Exit(3);
        else {
            bool slow =
                strncmp(job->call->session, "slow", 4) == 0 && strstr(method, "/ExchangeSession");
            job->due_us = now_us() + (slow ? 200000 : (int64_t)job->order->delay_ms * 1000);
            if (job_count < JOBS)
                jobs[job_count++] = *job;
            return;
        }
    }
    zmq_msg_close(&job->caller);
    concert__bus__v1__call__free_unpacked(job->call, NULL);
}

static bool receive(void *socket)
{
    struct job job = {.socket = socket};
    zmq_msg_t header, body;
    zmq_msg_init(&job.caller);
    if (zmq_msg_recv(&job.caller, socket, ZMQ_DONTWAIT) < 0) {
        zmq_msg_close(&job.caller);
        return false;
    }
    zmq_msg_init(&header);
    zmq_msg_init(&body);
    zmq_msg_recv(&header, socket, 0);
    zmq_msg_recv(&body, socket, 0);
    if (zmq_msg_more(&body))
        abort(); // the contract is two frames
    job.call = concert__bus__v1__call__unpack(NULL, zmq_msg_size(&header), zmq_msg_data(&header));
    if (strcmp(job.call->method, "concert.bus.v1/Cancel") == 0) {
        cancel(job.call);
        zmq_msg_close(&job.caller);
        concert__bus__v1__call__free_unpacked(job.call, NULL);
    } else {
        take(&job, &body);
    }
    zmq_msg_close(&header);
    zmq_msg_close(&body);
    return true;
}

static long run_due(void)
{
    int64_t next_us = now_us() + 1000000;
    for (int i = 0; i < job_count;) {
        if (jobs[i].due_us <= now_us() && step(&jobs[i])) {
            drop(i);
            continue;
        }
        if (jobs[i].due_us < next_us)
            next_us = jobs[i].due_us;
        i++;
    }
    int64_t wait = (next_us - now_us()) / 1000;
    return wait < 0 ? 0 : (long)wait;
}

int main(int argc, char **argv)
{
    zmq_pollitem_t items[SOCKETS];
    int count = 0;
    void *context = zmq_ctx_new();
    for (int i = 2; i < argc && count < SOCKETS; i++) {
        char endpoint[256];
        const char *mark = strstr(argv[1], "%s");
        int unlimited = 0;
        snprintf(endpoint, sizeof endpoint, "%.*s%s%s", (int)(mark - argv[1]), argv[1], argv[i],
                 mark + 2);
        items[count] = (zmq_pollitem_t){zmq_socket(context, ZMQ_ROUTER), 0, ZMQ_POLLIN, 0};
        zmq_setsockopt(items[count].socket, ZMQ_SNDHWM, &unlimited, sizeof unlimited);
        if (zmq_bind(items[count++].socket, endpoint) != 0) {
            perror(endpoint);
            return EXIT_FAILURE;
        }
    }
    puts("ready");
    fflush(stdout);
    for (;;) {
        long wait = run_due();
        if (zmq_poll(items, count, wait) < 0)
            return EXIT_SUCCESS;
        for (int i = 0; i < count; i++)
            for (int n = 0; n < 100 && receive(items[i].socket); n++)
                ;
    }
}
