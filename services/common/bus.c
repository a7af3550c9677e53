// SPDX-License-Identifier: EUPL-1.2
// services/common/bus.c
#include "common/bus.h"

#include "common/zap.h"

#include <stdlib.h>
#include <string.h>
#include <zmq.h>

enum {
    HIGH_WATER = 10000,
    LINGER_MS = 500,
    HEARTBEAT_MS = 5000, // a host that vanished without a word is found out
    SILENCE_MS = 15000,
    PEER_THREADS_MAX = 63, // bits of ZMQ_AFFINITY, less the first
};

struct bus {
    void *context;
    const struct keys *keys;
    const char *pattern, *bind;
    int message_max;
    size_t peer_threads; // on tcp; 0 otherwise
    struct zap *zap;
};

static bool is_tcp(const char *endpoint)
{
    return strncmp(endpoint, "tcp://", 6) == 0;
}

enum status bus_create(const struct settings *settings, const struct keys *keys,
                       struct bus **ret_bus, struct fault *fault)
{
    struct bus *bus = calloc(1, sizeof *bus);
    if (!bus)
        return fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    bus->keys = keys;
    bus->pattern = settings_text(settings, "CONCERT_BUS");
    bus->bind = settings_text(settings, "CONCERT_BIND");
    bus->message_max = (int)settings_integer(settings, "CONCERT_MESSAGE_MAX");
    bus->context = zmq_ctx_new();
    if (!bus->context) {
        free(bus);
        return fault_set(fault, STATUS_INTERNAL, "", "zmq_ctx_new: %s", zmq_strerror(zmq_errno()));
    }
    if (is_tcp(bus->pattern) || is_tcp(bus->bind)) {
        // ZeroMQ looks a name up in an I/O thread and waits there, for seconds when that peer is
        // down and its name unknown: a thread for each peer, so that the others do not wait too.
        bus->peer_threads =
            keys_count(keys) < PEER_THREADS_MAX ? keys_count(keys) : PEER_THREADS_MAX;
        zmq_ctx_set(bus->context, ZMQ_IO_THREADS, (int)bus->peer_threads + 1);
        bus->zap = zap_start(bus->context, keys);
        if (!bus->zap) {
            bus_destroy(&bus);
            return fault_set(fault, STATUS_INTERNAL, "", "the ZAP thread could not start");
        }
    }
    *ret_bus = bus;
    return STATUS_OK;
}

void bus_destroy(struct bus **bus)
{
    if (!*bus)
        return;
    zap_stop(&(*bus)->zap);
    zmq_ctx_term((*bus)->context);
    free(*bus);
    *bus = NULL;
}

void *bus_context(struct bus *bus)
{
    return bus->context;
}

static void set_int(void *socket, int option, int value)
{
    zmq_setsockopt(socket, option, &value, sizeof value);
}

static void *open_socket(const struct bus *bus, int type)
{
    void *socket = zmq_socket(bus->context, type);
    if (!socket)
        return NULL;
    int64_t message_max = bus->message_max;
    zmq_setsockopt(socket, ZMQ_MAXMSGSIZE, &message_max, sizeof message_max);
    set_int(socket, ZMQ_LINGER, LINGER_MS);
    set_int(socket, ZMQ_SNDHWM, HIGH_WATER);
    set_int(socket, ZMQ_RCVHWM, HIGH_WATER);
    set_int(socket, ZMQ_IMMEDIATE, 1);
    set_int(socket, ZMQ_RECONNECT_IVL, 50);
    set_int(socket, ZMQ_RECONNECT_IVL_MAX, 2000);
    if (type == ZMQ_ROUTER)
        set_int(socket, ZMQ_ROUTER_MANDATORY, 1);
    return socket;
}

// Before the socket is bound or connected. Thread 0 is for those who come to us.
static void set_tcp(void *socket, size_t io_thread)
{
    uint64_t affinity = UINT64_C(1) << io_thread;
    zmq_setsockopt(socket, ZMQ_AFFINITY, &affinity, sizeof affinity);
    set_int(socket, ZMQ_HEARTBEAT_IVL, HEARTBEAT_MS);
    set_int(socket, ZMQ_HEARTBEAT_TIMEOUT, SILENCE_MS);
}

static bool curve_self(const struct bus *bus, void *socket)
{
    const unsigned char *secret = keys_curve_secret(bus->keys);
    return secret && zmq_setsockopt(socket, ZMQ_CURVE_SECRETKEY, secret, 32) == 0 &&
           zmq_setsockopt(socket, ZMQ_CURVE_PUBLICKEY, keys_curve_public(bus->keys), 32) == 0;
}

enum status bus_bind(struct bus *bus, void **ret_socket, struct fault *fault)
{
    char *endpoint = arena_printf(fault->arena, "%s", bus->bind);
    if (!*endpoint)
        endpoint = bus_endpoint(bus->pattern, keys_name(bus->keys), fault->arena);
    void *socket = open_socket(bus, ZMQ_ROUTER);
    if (!socket)
        return fault_set(fault, STATUS_INTERNAL, "", "zmq_socket: %s", zmq_strerror(zmq_errno()));
    if (is_tcp(endpoint)) {
        set_tcp(socket, 0);
        set_int(socket, ZMQ_CURVE_SERVER, 1);
        zmq_setsockopt(socket, ZMQ_ZAP_DOMAIN, "concert", strlen("concert"));
    }
    if ((is_tcp(endpoint) && !curve_self(bus, socket)) || zmq_bind(socket, endpoint) != 0) {
        enum status status =
            fault_set(fault, STATUS_INTERNAL, "", "%s: %s", endpoint, zmq_strerror(zmq_errno()));
        zmq_close(socket);
        return status;
    }
    *ret_socket = socket;
    return STATUS_OK;
}

enum status bus_connect(struct bus *bus, const char *process, void **ret_socket,
                        struct fault *fault)
{
    char *endpoint = bus_endpoint(bus->pattern, process, fault->arena);
    void *socket = open_socket(bus, ZMQ_DEALER);
    if (!socket)
        return fault_set(fault, STATUS_INTERNAL, "", "zmq_socket: %s", zmq_strerror(zmq_errno()));
    const struct public_key *peer = keys_find(bus->keys, process);
    if (is_tcp(endpoint) && peer)
        set_tcp(socket, 1 + peer->rank % bus->peer_threads);
    bool ready =
        !is_tcp(endpoint) || (peer && curve_self(bus, socket) &&
                              zmq_setsockopt(socket, ZMQ_CURVE_SERVERKEY, peer->curve, 32) == 0);
    if (!ready || zmq_connect(socket, endpoint) != 0) {
        enum status status =
            fault_set(fault, STATUS_INTERNAL, "", "%s: %s", endpoint,
                      ready ? zmq_strerror(zmq_errno()) : "lacks the keys for CURVE");
        zmq_close(socket);
        return status;
    }
    *ret_socket = socket;
    return STATUS_OK;
}

char *bus_endpoint(const char *pattern, const char *process, struct arena *arena)
{
    const char *mark = strstr(pattern, "%s");
    if (!mark)
        return arena_strdup(arena, pattern);
    return arena_printf(arena, "%.*s%s%s", (int)(mark - pattern), pattern, process, mark + 2);
}

bool bus_send(void *socket, const void *data, size_t size, int flags)
{
    return zmq_send(socket, data, size, ZMQ_DONTWAIT | (flags & BUS_MORE ? ZMQ_SNDMORE : 0)) >= 0;
}

bool bus_send_message(void *socket, const ProtobufCMessage *message, int flags)
{
    zmq_msg_t frame;
    if (zmq_msg_init_size(&frame, protobuf_c_message_get_packed_size(message)) != 0)
        return false;
    protobuf_c_message_pack(message, zmq_msg_data(&frame));
    if (zmq_msg_send(&frame, socket, ZMQ_DONTWAIT | (flags & BUS_MORE ? ZMQ_SNDMORE : 0)) >= 0)
        return true;
    zmq_msg_close(&frame);
    return false;
}
