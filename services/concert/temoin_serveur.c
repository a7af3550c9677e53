// SPDX-License-Identifier: EUPL-1.2
// services/concert/temoin_serveur.c
#include "temoin_serveur.h"

#include "common/clock.h"
#include "common/log.h"
#include "temoin_reponse.h"

#include <errno.h>
#include <inttypes.h>
#include <microhttpd.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum {
    BODY_MOST = 64 * 1024, // 63 hashes and a checkpoint of 64 signatures need far less
    ARENA_MOST = 4 * 1024 * 1024,
    CONNECTIONS = 256,
    CONNECTIONS_EACH = 64, // of one address: it cannot keep the log out by holding all places
    THREADS = 4,
    IDLE_SECONDS = 30,
    BODY_SECONDS = 30, // of a body that comes drop by drop, never idle
};

struct upload {
    int64_t started_us;
    char *data; // BODY_MOST bytes
    size_t size;
    bool too_large;
};

static enum MHD_Result send_answer(struct MHD_Connection *connection,
                                   const struct temoin_reponse *reponse)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(
        reponse->size, (void *)reponse->body, MHD_RESPMEM_MUST_COPY);
    if (!response)
        return MHD_NO;
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, reponse->type);
    MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-cache");
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    if (reponse->http == MHD_HTTP_METHOD_NOT_ALLOWED)
        MHD_add_response_header(response, MHD_HTTP_HEADER_ALLOW, "GET, HEAD, POST");
    enum MHD_Result result = MHD_queue_response(connection, reponse->http, response);
    MHD_destroy_response(response);
    return result;
}

static void log_answer(const char *method, const char *url, const struct upload *upload,
                       const struct temoin_reponse *reponse)
{
    char http[8], size[24], ms[24];
    snprintf(http, sizeof http, "%u", reponse->http);
    snprintf(size, sizeof size, "%" PRIu64, reponse->checkpoint_size);
    snprintf(ms, sizeof ms, "%.3f", (double)(clock_steady_us() - upload->started_us) / 1000);
    bool alarm = reponse->http == 403 || reponse->http == 422 || reponse->http >= 500;
    log_line(alarm ? LOG_LEVEL_WARN : LOG_LEVEL_INFO, "request", "method", method, "path", url,
             "status", http, "origin", reponse->origin, "size", size, "reason", reponse->reason,
             "ms", ms, NULL);
}

static struct temoin_reponse answer(struct temoin_etat *etat, const char *method, const char *url,
                                    const struct upload *upload, struct arena *arena)
{
    if (upload->too_large)
        return temoin_plain(MHD_HTTP_CONTENT_TOO_LARGE, "body too large", arena);
    bool adds = strcmp(url, "/add-checkpoint") == 0;
    if (strcmp(method, MHD_HTTP_METHOD_POST) == 0)
        return adds ? temoin_add_checkpoint(etat, upload->data, upload->size, arena)
                    : temoin_plain(MHD_HTTP_NOT_FOUND, "nothing here", arena);
    bool gets =
        strcmp(method, MHD_HTTP_METHOD_GET) == 0 || strcmp(method, MHD_HTTP_METHOD_HEAD) == 0;
    return gets && !adds ? temoin_get(etat, url, arena)
                         : temoin_plain(MHD_HTTP_METHOD_NOT_ALLOWED, "method not allowed", arena);
}

static struct upload *begin_upload(void)
{
    struct upload *upload = calloc(1, sizeof *upload);
    char *data = upload ? malloc(BODY_MOST) : NULL;
    if (!data) {
        free(upload);
        return NULL;
    }
    upload->data = data;
    upload->started_us = clock_steady_us();
    return upload;
}

static void take(struct upload *upload, const char *data, size_t size)
{
    if (size > BODY_MOST - upload->size) {
        upload->too_large = true; // the rest is read and dropped, so that the answer gets through
        return;
    }
    memcpy(upload->data + upload->size, data, size);
    upload->size += size;
}

static enum MHD_Result on_request(void *context, struct MHD_Connection *connection, const char *url,
                                  const char *method, const char *version, const char *data,
                                  size_t *data_size, void **state)
{
    (void)version;
    struct upload *upload = *state;
    if (!upload)
        return (*state = begin_upload()) ? MHD_YES : MHD_NO;
    if (*data_size) {
        if (clock_steady_us() - upload->started_us > BODY_SECONDS * 1000000LL)
            return MHD_NO;
        if (!upload->too_large)
            take(upload, data, *data_size);
        *data_size = 0;
        return MHD_YES;
    }
    struct arena *arena = arena_create(ARENA_MOST);
    if (!arena)
        return MHD_NO;
    struct temoin_reponse reponse = answer(context, method, url, upload, arena);
    enum MHD_Result result = send_answer(connection, &reponse);
    log_answer(method, url, upload, &reponse);
    arena_destroy(&arena);
    return result;
}

static void on_end(void *context, struct MHD_Connection *connection, void **state,
                   enum MHD_RequestTerminationCode code)
{
    (void)context;
    (void)connection;
    (void)code;
    struct upload *upload = *state;
    if (upload)
        free(upload->data);
    free(upload);
    *state = NULL;
}

static enum status parse_address(const char *listen, struct addrinfo **ret_address,
                                 struct fault *fault)
{
    const char *colon = strrchr(listen, ':');
    size_t size = colon ? (size_t)(colon - listen) : 0;
    bool bracketed = size > 1 && listen[0] == '[' && listen[size - 1] == ']';
    char *host = bracketed ? arena_strndup(fault->arena, listen + 1, size - 2)
                           : arena_strndup(fault->arena, listen, size);
    struct addrinfo hints = {.ai_family = AF_UNSPEC,
                             .ai_socktype = SOCK_STREAM,
                             .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE};
    if (!host || !*host || getaddrinfo(host, colon + 1, &hints, ret_address) != 0)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "ecoute",
                         "« %s » n'est pas une adresse : écrivez 127.0.0.1:8081 ou [::1]:8081.",
                         listen);
    return STATUS_OK;
}

enum status temoin_serveur_start(const char *listen, struct temoin_etat *etat,
                                 struct MHD_Daemon **ret_daemon, struct fault *fault)
{
    struct addrinfo *address;
    enum status status = parse_address(listen, &address, fault);
    if (status)
        return status;
    unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_EPOLL;
    if (address->ai_family == AF_INET6)
        flags |= MHD_USE_IPv6;
    errno = 0;
    struct MHD_Daemon *daemon = MHD_start_daemon(
        flags, 0, NULL, NULL, on_request, etat, MHD_OPTION_SOCK_ADDR, address->ai_addr,
        MHD_OPTION_THREAD_POOL_SIZE, (unsigned)THREADS, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)CONNECTIONS, MHD_OPTION_PER_IP_CONNECTION_LIMIT, (unsigned)CONNECTIONS_EACH,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS, MHD_OPTION_NOTIFY_COMPLETED, on_end,
        NULL, MHD_OPTION_END);
    int error = errno;
    freeaddrinfo(address);
    if (!daemon)
        return fault_set(fault, STATUS_UNAVAILABLE, "ecoute", "Impossible d'écouter sur %s : %s.",
                         listen, error ? strerror(error) : "refusé");
    *ret_daemon = daemon;
    return STATUS_OK;
}

void temoin_serveur_stop(struct MHD_Daemon *daemon)
{
    MHD_stop_daemon(daemon);
}
