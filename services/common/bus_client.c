// SPDX-License-Identifier: EUPL-1.2
// services/common/bus_client.c
#include "common/bus_client.h"

#include "common/clock.h"
#include "common/token.h"

#include <stdlib.h>
#include <string.h>
#include <zmq.h>

enum { TOKEN_US = 60000000, CONNECT_MS = 2000, SLICE_US = 200000 };

struct bus_client {
    void *socket;
    const struct keys *keys;
    uint64_t last_id;
    int64_t created_us; // steady clock
};

enum status bus_client_create(struct bus *bus, const struct keys *keys, const char *process,
                              struct bus_client **ret_client, struct fault *fault)
{
    struct bus_client *client = calloc(1, sizeof *client);
    if (!client)
        return fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    client->keys = keys;
    client->created_us = clock_steady_us();
    enum status status = bus_connect(bus, process, &client->socket, fault);
    if (status)
        free(client);
    else
        *ret_client = client;
    return status;
}

void bus_client_destroy(struct bus_client **client)
{
    if (!*client)
        return;
    if ((*client)->socket)
        zmq_close((*client)->socket);
    free(*client);
    *client = NULL;
}

static char *own_token(const struct bus_client *client, struct arena *arena)
{
    Concert__Bus__V1__Token token = CONCERT__BUS__V1__TOKEN__INIT;
    token.issuer = (char *)keys_name(client->keys);
    token.expires_us = clock_now_us() + TOKEN_US;
    return token_sign(client->keys, &token, arena);
}

static bool wait_for(void *socket, short events, int64_t until_us)
{
    int64_t left = until_us - clock_steady_us();
    zmq_pollitem_t item = {.socket = socket, .events = events};
    return zmq_poll(&item, 1, left > 0 ? (long)(left / 1000) + 1 : 0) > 0;
}

static enum status send(struct bus_client *client, const char *method,
                        const ProtobufCMessage *request, int timeout_ms, struct fault *fault)
{
    Concert__Bus__V1__Call call = CONCERT__BUS__V1__CALL__INIT;
    call.id = ++client->last_id;
    call.method = (char *)method;
    call.deadline_us = clock_now_us() + timeout_ms * INT64_C(1000);
    call.token = own_token(client, fault->arena);
    if (!call.token)
        return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "", "out of memory");
    // A connection being made is waited for a little; nothing is queued for a peer that is not
    // there, and nobody waits for it later: ZeroMQ connects again by itself.
    if (!wait_for(client->socket, ZMQ_POLLOUT, client->created_us + CONNECT_MS * INT64_C(1000)) ||
        !bus_send_message(client->socket, &call.base, BUS_MORE) ||
        !bus_send_message(client->socket, request, 0))
        return fault_set(fault, STATUS_UNAVAILABLE, "", "Service injoignable.");
    return STATUS_OK;
}

// 1: something to read; 0: no time left; -1: the peer is gone, and its answer with it.
static int wait_for_answer(void *socket, int64_t until_us)
{
    for (;;) {
        int64_t slice_us = clock_steady_us() + SLICE_US;
        if (wait_for(socket, ZMQ_POLLIN, slice_us < until_us ? slice_us : until_us))
            return 1;
        if (clock_steady_us() >= until_us)
            return 0;
        if (!wait_for(socket, ZMQ_POLLOUT, 0)) // see ZMQ_IMMEDIATE: no peer, no room
            return wait_for(socket, ZMQ_POLLIN, 0) ? 1 : -1;
    }
}

// Answers to calls given up earlier are read and dropped.
static enum status receive(struct bus_client *client, int64_t until_us,
                           const ProtobufCMessageDescriptor *type, ProtobufCMessage **ret_response,
                           struct fault *fault)
{
    int waited;
    while ((waited = wait_for_answer(client->socket, until_us)) > 0) {
        zmq_msg_t head_frame, body_frame;
        zmq_msg_init(&head_frame);
        zmq_msg_init(&body_frame);
        bool got = zmq_msg_recv(&head_frame, client->socket, 0) >= 0 && zmq_msg_more(&head_frame) &&
                   zmq_msg_recv(&body_frame, client->socket, 0) >= 0;
        ProtobufCAllocator *allocator = arena_allocator(fault->arena);
        Concert__Bus__V1__Reply *head =
            got ? concert__bus__v1__reply__unpack(allocator, zmq_msg_size(&head_frame),
                                                  zmq_msg_data(&head_frame))
                : NULL;
        ProtobufCMessage *body = NULL;
        bool mine = head && head->id == client->last_id;
        if (mine && head->status == STATUS_OK)
            body = protobuf_c_message_unpack(type, allocator, zmq_msg_size(&body_frame),
                                             zmq_msg_data(&body_frame));
        zmq_msg_close(&head_frame);
        zmq_msg_close(&body_frame);
        if (!mine)
            continue;
        if (head->status != STATUS_OK)
            return fault_set(fault, (enum status)head->status, head->field, "%s", head->text);
        if (!body)
            return fault_set(fault, STATUS_INTERNAL, "", "Réponse illisible.");
        *ret_response = body;
        return STATUS_OK;
    }
    return waited ? fault_set(fault, STATUS_UNAVAILABLE, "", "Le service s'est arrêté.")
                  : fault_set(fault, STATUS_DEADLINE_EXCEEDED, "", "Le service ne répond pas.");
}

enum status bus_client_call(struct bus_client *client, const char *method,
                            const ProtobufCMessage *request,
                            const ProtobufCMessageDescriptor *response_type, int timeout_ms,
                            ProtobufCMessage **ret_response, struct fault *fault)
{
    int64_t until_us = clock_steady_us() + timeout_ms * INT64_C(1000);
    enum status status = send(client, method, request, timeout_ms, fault);
    if (status)
        return status;
    return receive(client, until_us, response_type, ret_response, fault);
}
