// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/http.c
#include "passerelle/http.h"

#include "passerelle/connection.h"
#include "passerelle/gateway.h"
#include "passerelle/request.h"

#include "common/log.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 1024, OTHER_FILES = 256 };

static int listen_on(const struct addrinfo *place)
{
    const int on = 1;
    int fd = socket(place->ai_family, place->ai_socktype, place->ai_protocol);
    if (fd < 0)
        return -1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, place->ai_addr, place->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0 &&
        fcntl(fd, F_SETFL, O_NONBLOCK) == 0 && fcntl(fd, F_SETFD, FD_CLOEXEC) == 0)
        return fd;
    int error = errno;
    close(fd);
    errno = error;
    return -1;
}

static int open_listener(const struct options *options, bool *ret_ipv6, struct fault *fault)
{
    char port[8];
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM,
                             .ai_flags = AI_PASSIVE | AI_NUMERICSERV | AI_NUMERICHOST};
    struct addrinfo *place;
    snprintf(port, sizeof port, "%u", options->port);
    int error = getaddrinfo(options->address, port, &hints, &place);
    if (error) {
        fault_set(fault, STATUS_INTERNAL, "", "CONCERT_LISTEN=%s: %s", options->address,
                  gai_strerror(error));
        return -1;
    }
    int fd = listen_on(place);
    if (fd < 0)
        fault_set(fault, STATUS_INTERNAL, "", "%s port %s: %s; choose another with CONCERT_PORT",
                  options->address, port, strerror(errno));
    *ret_ipv6 = place->ai_family == AF_INET6;
    freeaddrinfo(place);
    return fd;
}

// Every connection needs a descriptor.
static void raise_file_limit(unsigned connections)
{
    struct rlimit limit;
    rlim_t wanted = (rlim_t)connections + OTHER_FILES;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
        return;
    limit.rlim_cur = wanted < limit.rlim_max ? wanted : limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

__attribute__((format(printf, 2, 0))) static void log_daemon(void *context, const char *format,
                                                             va_list args)
{
    char text[512]; // cut when longer: a log line
    (void)context;
    vsnprintf(text, sizeof text, format, args);
    log_line(LOG_LEVEL_DEBUG, "libmicrohttpd", "text", text, NULL);
}

enum status http_start(struct gateway *gateway, struct fault *fault)
{
    const struct options *options = &gateway->options;
    bool ipv6 = false;
    raise_file_limit(options->connections);
    int fd = open_listener(options, &ipv6, fault);
    if (fd < 0)
        return fault->status;
    gateway->daemon =
        MHD_start_daemon(MHD_USE_EPOLL | MHD_USE_TURBO | MHD_ALLOW_SUSPEND_RESUME |
                             MHD_USE_ERROR_LOG | (ipv6 ? MHD_USE_IPv6 : 0),
                         options->port, NULL, NULL, request_handle, gateway,                    //
                         MHD_OPTION_EXTERNAL_LOGGER, log_daemon, NULL,                          //
                         MHD_OPTION_LISTEN_SOCKET, fd,                                          //
                         MHD_OPTION_URI_LOG_CALLBACK, request_open, gateway,                    //
                         MHD_OPTION_NOTIFY_COMPLETED, request_close, gateway,                   //
                         MHD_OPTION_NOTIFY_CONNECTION, connection_notify, gateway,              //
                         MHD_OPTION_CONNECTION_MEMORY_LIMIT, options->head_bytes,               //
                         MHD_OPTION_CONNECTION_LIMIT, options->connections,                     //
                         MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)options->idle_s,              //
                         MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, //
                         MHD_OPTION_END);
    if (gateway->daemon)
        return STATUS_OK;
    close(fd);
    return fault_set(fault, STATUS_INTERNAL, "", "libmicrohttpd could not start");
}
