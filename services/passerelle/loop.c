// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/loop.c: one epoll set holds libmicrohttpd's own epoll, every DEALER's fd and
// monitor, the signals, and the sockets of all connections (connection.h says why). A ZeroMQ fd is
// edge-triggered and may stay silent after a send on the same socket: a link that was sent to is
// read before waiting again.
#include "passerelle/loop.h"

#include "passerelle/connect_stream.h"
#include "passerelle/connection.h"
#include "passerelle/gateway.h"
#include "passerelle/health.h"
#include "passerelle/request.h"

#include "common/clock.h"
#include "common/log.h"

#include <limits.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

enum { EVENTS = 64, ROUNDS = 16, TICK_US = 1000000, LAST_WORDS_US = 1000000 };

bool loop_open(struct gateway *gateway)
{
    sigset_t stops;
    sigemptyset(&stops);
    sigaddset(&stops, SIGTERM);
    sigaddset(&stops, SIGINT);
    sigprocmask(SIG_BLOCK, &stops, NULL);
    signal(SIGPIPE, SIG_IGN);
    gateway->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    gateway->signal_fd = signalfd(-1, &stops, SFD_NONBLOCK | SFD_CLOEXEC);
    return gateway->epoll_fd >= 0 && gateway->signal_fd >= 0;
}

void loop_close(struct gateway *gateway)
{
    close(gateway->signal_fd);
    close(gateway->epoll_fd);
}

static bool add(struct gateway *gateway, int fd, uint32_t events, void *what)
{
    struct epoll_event event = {.events = events, .data.ptr = what};
    return epoll_ctl(gateway->epoll_fd, EPOLL_CTL_ADD, fd, &event) == 0;
}

bool loop_add_all(struct gateway *gateway)
{
    const union MHD_DaemonInfo *info =
        MHD_get_daemon_info(gateway->daemon, MHD_DAEMON_INFO_EPOLL_FD);
    bool good = info && add(gateway, info->epoll_fd, EPOLLIN, gateway) &&
                add(gateway, gateway->signal_fd, EPOLLIN, &gateway->signal_fd);
    for (size_t i = 0; i < gateway->link_count; i++) {
        struct link *link = &gateway->links[i];
        good = good && add(gateway, link->socket_fd, EPOLLIN, link) &&
               add(gateway, link->monitor_fd, EPOLLIN, &link->monitor_fd);
        link->touched = true;
        link_watch(gateway, link); // the handshake may be over already
    }
    return good;
}

// Closing the socket ends the watch.
void loop_watch(struct gateway *gateway, struct connection *connection)
{
    add(gateway, connection->fd, EPOLLRDHUP | EPOLLET, connection);
}

static void start_stop(struct gateway *gateway)
{
    if (gateway->stopping)
        return;
    gateway->stopping = true;
    sd_notify(0, "STOPPING=1");
    log_line(LOG_LEVEL_INFO, "stopping", NULL);
    int listening = MHD_quiesce_daemon(gateway->daemon);
    if (listening >= 0)
        close(listening);
    for (struct connection *connection = gateway->connections; connection;
         connection = connection->next)
        if (connection->request)
            connect_stream_stop(connection->request);
}

static void read_signal(struct gateway *gateway)
{
    struct signalfd_siginfo info;
    while (read(gateway->signal_fd, &info, sizeof info) == (ssize_t)sizeof info)
        start_stop(gateway);
}

static struct link *link_of(struct gateway *gateway, const void *what)
{
    for (size_t i = 0; i < gateway->link_count; i++)
        if (what == &gateway->links[i] || what == &gateway->links[i].monitor_fd)
            return &gateway->links[i];
    return NULL;
}

// Connections are closed by MHD_run only, so that every pointer of one batch stays good.
static void take_event(struct gateway *gateway, void *what)
{
    struct link *link = link_of(gateway, what);
    if (what == gateway) {
        return; // MHD_run comes anyway
    } else if (what == &gateway->signal_fd) {
        read_signal(gateway);
    } else if (link && what == &link->monitor_fd) {
        link_watch(gateway, link);
    } else if (link) {
        link->touched = link->greet = true;
    } else {
        connection_left(gateway, what);
    }
}

static bool drain_links(struct gateway *gateway)
{
    bool got = false;
    for (size_t i = 0; i < gateway->link_count; i++) {
        struct link *link = &gateway->links[i];
        if (link->touched)
            got |= link_drain(gateway, link);
        if (link->greet && !link->heard_us)
            link_ping(gateway, link);
        link->greet = false;
    }
    return got;
}

static bool is_touched(const struct gateway *gateway)
{
    for (size_t i = 0; i < gateway->link_count; i++)
        if (gateway->links[i].touched)
            return true;
    return false;
}

static void work(struct gateway *gateway)
{
    bool run = true;
    for (int round = 0; round < ROUNDS && (run || is_touched(gateway)); round++) {
        gateway->now_us = clock_now_us();
        link_expire(gateway);
        // Often nothing has come yet for what was just sent, and libmicrohttpd has nothing to do.
        if (!drain_links(gateway) && !run)
            continue;
        gateway->crowded = false;
        MHD_run(gateway->daemon);
        run = gateway->crowded;
    }
}

static int wait_ms(const struct gateway *gateway, int64_t tick_us)
{
    int64_t until_us = tick_us;
    MHD_UNSIGNED_LONG_LONG daemon_ms;
    if (gateway->crowded || is_touched(gateway))
        return 0;
    if (gateway->pending.earliest_us < until_us)
        until_us = gateway->pending.earliest_us;
    int64_t wait = (until_us - gateway->now_us + 999) / 1000;
    if (MHD_get_timeout(gateway->daemon, &daemon_ms) == MHD_YES &&
        daemon_ms < (MHD_UNSIGNED_LONG_LONG)(wait > 0 ? wait : 0))
        wait = (int64_t)daemon_ms;
    return wait <= 0 ? 0 : wait > INT_MAX ? INT_MAX : (int)wait;
}

static void turn(struct gateway *gateway, int64_t *tick_us)
{
    struct epoll_event events[EVENTS];
    int count = epoll_wait(gateway->epoll_fd, events, EVENTS, wait_ms(gateway, *tick_us));
    gateway->now_us = clock_now_us();
    for (int i = 0; i < count; i++)
        take_event(gateway, events[i].data.ptr);
    // A clock set back must not stop the ticks.
    if (gateway->now_us >= *tick_us || *tick_us - gateway->now_us > TICK_US) {
        connection_sweep(gateway);
        health_ping(gateway);
        *tick_us = gateway->now_us + TICK_US;
    }
    work(gateway);
}

static void give_up(void *context, uint64_t id)
{
    link_fail(context, id, STATUS_UNAVAILABLE, "La passerelle s'arrête ; réessayez.");
}

static void run_until(struct gateway *gateway, int64_t *tick_us, int64_t end_us)
{
    while (gateway->request_count && gateway->now_us < end_us)
        turn(gateway, tick_us);
}

void loop_run(struct gateway *gateway)
{
    int64_t tick_us = 0;
    gateway->now_us = clock_now_us();
    while (!gateway->stopping)
        turn(gateway, &tick_us);
    run_until(gateway, &tick_us, gateway->now_us + gateway->options.drain_s * 1000000);
    // libmicrohttpd must not be stopped with suspended connections: all get an answer.
    for (size_t i = 0; i < gateway->link_count; i++)
        pending_each(&gateway->pending, &gateway->links[i], give_up, gateway);
    run_until(gateway, &tick_us, gateway->now_us + LAST_WORDS_US);
}
