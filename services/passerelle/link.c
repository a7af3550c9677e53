// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/link.c: calls out, replies in.
#include "passerelle/link.h"

#include "common/clock.h"
#include "passerelle/gateway.h"

#include <string.h>

enum { DRAIN_BATCH = 128, PING_TIMEOUT_US = 5 * 1000 * 1000 };

bool link_open(struct gateway *gateway, struct link *link, const char *process, struct bus *bus,
               struct fault *fault)
{
    *link = (struct link){.process = process,
                          .socket_fd = -1,
                          .monitor_fd = -1,
                          .most = gateway->options.calls_per_service};
    if (bus_connect(bus, process, &link->socket, fault) != STATUS_OK)
        return false;
    char *address = arena_printf(fault->arena, "inproc://monitor-%s", process);
    size_t size = sizeof link->socket_fd;
    link->monitor = zmq_socket(bus_context(bus), ZMQ_PAIR);
    if (address && link->monitor &&
        zmq_socket_monitor(link->socket, address,
                           ZMQ_EVENT_HANDSHAKE_SUCCEEDED | ZMQ_EVENT_DISCONNECTED) == 0 &&
        zmq_connect(link->monitor, address) == 0 &&
        zmq_getsockopt(link->socket, ZMQ_FD, &link->socket_fd, &size) == 0 &&
        zmq_getsockopt(link->monitor, ZMQ_FD, &link->monitor_fd, &size) == 0)
        return true;
    fault_set(fault, STATUS_INTERNAL, "", "%s: %s", process, zmq_strerror(zmq_errno()));
    return false;
}

void link_close(struct link *link)
{
    if (link->socket)
        zmq_socket_monitor(link->socket, NULL, 0);
    if (link->monitor)
        zmq_close(link->monitor);
    if (link->socket)
        zmq_close(link->socket);
    *link = (struct link){0};
}

static bool send_header(struct link *link, const Concert__Bus__V1__Call *call)
{
    zmq_msg_t header;
    if (zmq_msg_init_size(&header, concert__bus__v1__call__get_packed_size(call)) != 0)
        return false;
    concert__bus__v1__call__pack(call, zmq_msg_data(&header));
    if (zmq_msg_send(&header, link->socket, ZMQ_SNDMORE | ZMQ_DONTWAIT) >= 0)
        return true;
    zmq_msg_close(&header);
    return false;
}

static bool send_frames(struct link *link, const Concert__Bus__V1__Call *call, zmq_msg_t *body)
{
    link->touched = true;
    if (send_header(link, call) && zmq_msg_send(body, link->socket, ZMQ_DONTWAIT) >= 0)
        return true;
    zmq_msg_close(body);
    return false;
}

enum status link_call(struct gateway *gateway, struct link *link, Concert__Bus__V1__Call *call,
                      zmq_msg_t *body, reply_handler *on_reply, void *owner, uint64_t *ret_id,
                      struct fault *fault)
{
    uint64_t id = 0;
    if (link->in_flight < link->most)
        id = pending_add(&gateway->pending, link, call->deadline_us, on_reply, owner);
    if (!id) {
        link->refused++;
        zmq_msg_close(body);
        return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "",
                         "Trop de demandes sont en cours auprès du service %s ; réessayez dans un "
                         "instant.",
                         link->process);
    }
    call->id = id;
    pending_find(&gateway->pending, id)->writes = *call->idempotency_key; // a read has none
    if (!send_frames(link, call, body)) {
        pending_remove(&gateway->pending, id);
        return fault_set(fault, STATUS_UNAVAILABLE, "",
                         "Le service %s ne répond pas ; réessayez dans un instant.", link->process);
    }
    link->in_flight++;
    *ret_id = id;
    return STATUS_OK;
}

void link_forget(struct gateway *gateway, uint64_t id)
{
    struct pending *pending = pending_find(&gateway->pending, id);
    if (!pending)
        return;
    pending->link->in_flight--;
    pending_remove(&gateway->pending, id);
}

void link_cancel(struct gateway *gateway, uint64_t id)
{
    struct pending *pending = pending_find(&gateway->pending, id);
    if (!pending)
        return;
    Concert__Bus__V1__Call call = CONCERT__BUS__V1__CALL__INIT;
    call.id = id;
    call.method = (char *)LINK_CANCEL;
    call.deadline_us = pending->deadline_us;
    zmq_msg_t body;
    zmq_msg_init(&body);
    // A service that cannot take the cancel stops at the call's deadline.
    send_frames(pending->link, &call, &body);
    link_forget(gateway, id);
}

void link_fail(struct gateway *gateway, uint64_t id, enum status status, const char *text)
{
    struct pending *pending = pending_find(&gateway->pending, id);
    if (!pending)
        return;
    reply_handler *on_reply = pending->on_reply;
    void *owner = pending->owner;
    link_forget(gateway, id);
    on_reply(owner,
             &(struct reply){.status = status, .text = text, .field = "", .set_session = ""});
}

static void deliver(struct gateway *gateway, struct link *link,
                    const Concert__Bus__V1__Reply *header, zmq_msg_t *body)
{
    struct pending *pending = pending_find(&gateway->pending, header->id);
    link->heard_us = gateway->now_us;
    if (!pending) {
        link->late++;
        return;
    }
    reply_handler *on_reply = pending->on_reply;
    void *owner = pending->owner;
    if (!header->more)
        link_forget(gateway, header->id);
    on_reply(owner, &(struct reply){.status = (enum status)header->status,
                                    .text = header->text,
                                    .field = header->field,
                                    .set_session = header->set_session,
                                    .more = header->more,
                                    .body = body});
}

// Reads the frames after the first; false unless there was exactly one.
static bool receive_body(struct link *link, zmq_msg_t *body)
{
    bool one = zmq_msg_recv(body, link->socket, ZMQ_DONTWAIT) >= 0;
    while (zmq_msg_more(body)) {
        one = false;
        if (zmq_msg_recv(body, link->socket, ZMQ_DONTWAIT) < 0)
            break;
    }
    return one;
}

static bool receive_one(struct gateway *gateway, struct link *link)
{
    zmq_msg_t header, body;
    zmq_msg_init(&header);
    if (zmq_msg_recv(&header, link->socket, ZMQ_DONTWAIT) < 0) {
        zmq_msg_close(&header);
        return false;
    }
    zmq_msg_init(&body);
    arena_reset(gateway->bus_arena);
    Concert__Bus__V1__Reply *reply = NULL;
    if (zmq_msg_more(&header) && receive_body(link, &body))
        reply = concert__bus__v1__reply__unpack(arena_allocator(gateway->bus_arena),
                                                zmq_msg_size(&header), zmq_msg_data(&header));
    if (reply)
        deliver(gateway, link, reply, &body);
    else
        link->malformed++;
    zmq_msg_close(&header);
    zmq_msg_close(&body);
    return true;
}

bool link_drain(struct gateway *gateway, struct link *link)
{
    int count = 0;
    while (count < DRAIN_BATCH && receive_one(gateway, link))
        count++;
    link->touched = count == DRAIN_BATCH;
    return count > 0;
}

static void ping_replied(void *owner, const struct reply *reply)
{
    struct link *link = owner;
    (void)reply; // deliver() has noted that the service was heard
    link->ping_id = 0;
}

void link_ping(struct gateway *gateway, struct link *link)
{
    if (link->ping_id)
        return;
    struct fault fault = {.arena = gateway->bus_arena};
    Concert__Bus__V1__Call call = CONCERT__BUS__V1__CALL__INIT;
    call.method = (char *)LINK_PING;
    call.deadline_us = gateway->now_us + PING_TIMEOUT_US;
    zmq_msg_t body;
    zmq_msg_init(&body);
    arena_reset(gateway->bus_arena);
    link->pinged_us = gateway->now_us;
    if (link_call(gateway, link, &call, &body, ping_replied, link, &link->ping_id, &fault) !=
        STATUS_OK)
        link->ping_id = 0; // not there: its silence is what /sante tells
}

// A key that the gateway made is not known to the client: without its own, it must look first.
#define AFTER_WRITE                                                                                   \
    "L'écriture a pu aboutir : réessayez avec la même clé d'idempotence, elle ne sera pas faite " \
    "deux fois ; sans clé, vérifiez d'abord ce qu'il en est."

static bool writes(struct gateway *gateway, uint64_t id)
{
    const struct pending *pending = pending_find(&gateway->pending, id);
    return pending && pending->writes;
}

static void lose_call(void *context, uint64_t id)
{
    link_fail(context, id, STATUS_UNAVAILABLE,
              writes(context, id) ? "Le service s'est arrêté pendant la demande. " AFTER_WRITE
                                  : "Le service s'est arrêté pendant la demande ; réessayez dans "
                                    "un instant.");
}

void link_watch(struct gateway *gateway, struct link *link)
{
    bool lost = false;
    for (;;) {
        zmq_msg_t event, address;
        zmq_msg_init(&event);
        zmq_msg_init(&address);
        bool got = zmq_msg_recv(&event, link->monitor, ZMQ_DONTWAIT) >= 0 &&
                   zmq_msg_recv(&address, link->monitor, ZMQ_DONTWAIT) >= 0;
        uint16_t number = 0;
        if (got && zmq_msg_size(&event) >= sizeof number)
            memcpy(&number, zmq_msg_data(&event), sizeof number);
        zmq_msg_close(&event);
        zmq_msg_close(&address);
        if (!got)
            break;
        if (number == ZMQ_EVENT_HANDSHAKE_SUCCEEDED)
            link->endpoints_up++;
        if (number == ZMQ_EVENT_DISCONNECTED) {
            link->endpoints_up -= link->endpoints_up > 0;
            lost = true;
        }
    }
    if (lost && !link->endpoints_up) {
        link->heard_us = 0;
        pending_each(&gateway->pending, link, lose_call, gateway);
    }
}

static void expire_call(void *context, uint64_t id)
{
    link_fail(context, id, STATUS_DEADLINE_EXCEEDED,
              writes(context, id)
                  ? "Le délai accordé à la demande est passé sans réponse. " AFTER_WRITE
                  : "Le délai accordé à la demande est passé ; réessayez, au besoin avec un délai "
                    "plus long.");
}

void link_expire(struct gateway *gateway)
{
    pending_expire(&gateway->pending, gateway->now_us, expire_call, gateway);
}
