// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/connection.c
#include "passerelle/connection.h"

#include "passerelle/connect_stream.h"
#include "passerelle/gateway.h"
#include "passerelle/loop.h"
#include "passerelle/request.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <sys/socket.h>

enum {
    LEFT_US = 1500 * 1000,
    KEPT_FREE = 16, // one place in so many is kept for who comes next
};

// A machine that vanished without a word is noticed after about two minutes.
static void watch_peer(int fd)
{
    const int on = 1, idle = 60, interval = 15, count = 4;
    setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
    setsockopt(fd, IPPROTO_TCP, TCP_KEEPIDLE, &idle, sizeof idle);
    setsockopt(fd, IPPROTO_TCP, TCP_KEEPINTVL, &interval, sizeof interval);
    setsockopt(fd, IPPROTO_TCP, TCP_KEEPCNT, &count, sizeof count);
}

static bool is_crowded(const struct gateway *gateway)
{
    size_t most = gateway->options.connections;
    return gateway->connection_count + most / KEPT_FREE >= most;
}

static struct connection *add(struct gateway *gateway, struct MHD_Connection *http)
{
    struct connection *connection = calloc(1, sizeof *connection);
    if (!connection)
        return NULL;
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(http, MHD_CONNECTION_INFO_CONNECTION_FD);
    connection->fd = info ? info->connect_fd : -1;
    connection->since_us = gateway->now_us;
    connection->next = gateway->connections;
    if (connection->next)
        connection->next->previous = connection;
    gateway->connections = connection;
    gateway->connection_count++;
    gateway->metrics.connections++;
    watch_peer(connection->fd);
    loop_watch(gateway, connection);
    return connection;
}

static void drop(struct gateway *gateway, struct connection *connection)
{
    gateway->crowded |= is_crowded(gateway);
    if (connection->previous)
        connection->previous->next = connection->next;
    else
        gateway->connections = connection->next;
    if (connection->next)
        connection->next->previous = connection->previous;
    gateway->connection_count--;
    free(connection);
}

// Nearly full of connections that say nothing, libmicrohttpd would let nobody in until they fall
// silent for too long: the one that has been idle longest gives its place up.
static void make_room(struct gateway *gateway)
{
    struct connection *idlest = NULL;
    if (!is_crowded(gateway))
        return;
    // the newest, first in the list, is the one to be let in
    for (struct connection *one = gateway->connections->next; one; one = one->next)
        if (!one->request && !one->given_up && one->fd >= 0 &&
            (!idlest || one->since_us <= idlest->since_us))
            idlest = one;
    if (!idlest)
        return;
    gateway->crowded = true;
    idlest->given_up = true; // shut once only: it stays in the list until libmicrohttpd closes it
    shutdown(idlest->fd, SHUT_RDWR);
}

void connection_notify(void *gateway, struct MHD_Connection *http, void **socket_context,
                       enum MHD_ConnectionNotificationCode what)
{
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        *socket_context = add(gateway, http);
        if (*socket_context)
            make_room(gateway);
    } else if (*socket_context) {
        drop(gateway, *socket_context);
        *socket_context = NULL;
    }
}

struct connection *connection_of(struct MHD_Connection *http)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(http, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

void connection_left(struct gateway *gateway, struct connection *connection)
{
    connection->left_us = gateway->now_us;
    if (connection->request)
        connect_stream_gone(connection->request);
}

bool connection_has_left(const struct connection *connection)
{
    return connection && connection->left_us;
}

static bool is_reading(const struct connection *connection)
{
    return !connection->request || connection->request->state == REQUEST_READING;
}

// What had come before the end has had time to be read and answered.
static bool is_abandoned(const struct gateway *gateway, const struct connection *connection)
{
    return connection->left_us && is_reading(connection) &&
           gateway->now_us - connection->left_us > LEFT_US &&
           gateway->now_us - connection->since_us > LEFT_US;
}

static bool is_too_slow(const struct gateway *gateway, const struct connection *connection)
{
    int64_t allowed_us = gateway->options.request_s * 1000000;
    const struct request *request = connection->request;
    if (!request) // nothing, or a first line that never ends
        return gateway->now_us - connection->since_us >
               allowed_us + gateway->options.idle_s * 1000000;
    return is_reading(connection) && gateway->now_us - request->started_us > allowed_us;
}

void connection_sweep(struct gateway *gateway)
{
    for (struct connection *connection = gateway->connections; connection;
         connection = connection->next)
        if (connection->fd >= 0 &&
            (is_too_slow(gateway, connection) || is_abandoned(gateway, connection)))
            shutdown(connection->fd, SHUT_RDWR); // libmicrohttpd sees the end and closes
}
