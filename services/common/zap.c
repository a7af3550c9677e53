// SPDX-License-Identifier: EUPL-1.2
// services/common/zap.c
#include "common/zap.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

enum { REQUEST_FRAMES = 7, KEY_FRAME = 6, ID_FRAME = 1, FRAME_MAX = 256 };

struct zap {
    pthread_t thread;
    void *handler; // REP, used by the thread only
    void *stop, *stop_peer;
    const struct keys *keys;
};

struct request {
    unsigned char id[FRAME_MAX], key[FRAME_MAX];
    size_t id_size, key_size;
    int frames;
};

static void receive(void *socket, struct request *ret_request)
{
    zmq_msg_t frame;
    int more = 1;
    *ret_request = (struct request){.frames = 0};
    for (; more; ret_request->frames++) {
        zmq_msg_init(&frame);
        if (zmq_msg_recv(&frame, socket, 0) < 0) {
            zmq_msg_close(&frame);
            return;
        }
        size_t size = zmq_msg_size(&frame);
        if (size <= FRAME_MAX && ret_request->frames == ID_FRAME) {
            memcpy(ret_request->id, zmq_msg_data(&frame), size);
            ret_request->id_size = size;
        } else if (size <= FRAME_MAX && ret_request->frames == KEY_FRAME) {
            memcpy(ret_request->key, zmq_msg_data(&frame), size);
            ret_request->key_size = size;
        }
        more = zmq_msg_more(&frame);
        zmq_msg_close(&frame);
    }
}

static void answer(const struct zap *zap, const struct request *request)
{
    bool allowed = request->frames == REQUEST_FRAMES && request->key_size == 32 &&
                   keys_allow_curve(zap->keys, request->key);
    zmq_send(zap->handler, "1.0", 3, ZMQ_SNDMORE);
    zmq_send(zap->handler, request->id, request->id_size, ZMQ_SNDMORE);
    zmq_send(zap->handler, allowed ? "200" : "400", 3, ZMQ_SNDMORE);
    zmq_send(zap->handler, allowed ? "OK" : "not allowed", allowed ? 2 : 11, ZMQ_SNDMORE);
    zmq_send(zap->handler, "", 0, ZMQ_SNDMORE);
    zmq_send(zap->handler, "", 0, 0);
}

static void *run(void *argument)
{
    struct zap *zap = argument;
    for (;;) {
        zmq_pollitem_t items[] = {
            {.socket = zap->handler, .events = ZMQ_POLLIN},
            {.socket = zap->stop_peer, .events = ZMQ_POLLIN},
        };
        if (zmq_poll(items, 2, -1) < 0) {
            if (zmq_errno() == EINTR)
                continue; // without this thread nobody is let in any more
            return NULL;
        }
        if (items[1].revents)
            return NULL;
        if (!items[0].revents)
            continue;
        struct request request;
        receive(zap->handler, &request);
        answer(zap, &request);
    }
}

struct zap *zap_start(void *context, const struct keys *keys)
{
    struct zap *zap = calloc(1, sizeof *zap);
    if (!zap)
        return NULL;
    zap->keys = keys;
    zap->handler = zmq_socket(context, ZMQ_REP);
    zap->stop = zmq_socket(context, ZMQ_PAIR);
    zap->stop_peer = zmq_socket(context, ZMQ_PAIR);
    if (zmq_bind(zap->handler, "inproc://zeromq.zap.01") == 0 &&
        zmq_bind(zap->stop_peer, "inproc://zap-stop") == 0 &&
        zmq_connect(zap->stop, "inproc://zap-stop") == 0 &&
        pthread_create(&zap->thread, NULL, run, zap) == 0)
        return zap;
    zmq_close(zap->handler);
    zmq_close(zap->stop);
    zmq_close(zap->stop_peer);
    free(zap);
    return NULL;
}

void zap_stop(struct zap **zap)
{
    if (!*zap)
        return;
    zmq_send((*zap)->stop, "", 0, 0);
    pthread_join((*zap)->thread, NULL);
    zmq_close((*zap)->handler);
    zmq_close((*zap)->stop);
    zmq_close((*zap)->stop_peer);
    free(*zap);
    *zap = NULL;
}
