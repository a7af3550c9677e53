// SPDX-License-Identifier: EUPL-1.2
// services/common/service.c
#include "common/service.h"

#include "bus_sql.h"
#include "common/broker.h"
#include "common/bus.h"
#include "common/closed_sessions.h"
#include "common/log.h"
#include "common/method.h"
#include "common/poke.h"
#include "common/relay.h"

#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>
#include <zmq.h>

enum { START_ARENA = 16 * 1024 * 1024 };

// All that main owns, in the order it is made.
struct process {
    struct settings *settings;
    struct arena *arena;
    struct fault fault;
    struct keys *keys;
    struct bus *bus;
    struct poke *relay_poke, *self_poke;
    struct closed_sessions *closed;
    struct db_plans *plans;
    struct service_context context;
    void *frontend;
    struct broker *broker;
    struct relay *relay;
    int stop_fd;
};

// An outbox goes from empty to many rows and back between two ANALYZE: its queries go by their
// indexes, whatever the planner last heard of its size.
static const char RELAY_OPTIONS[] = "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off "
                                    "-c enable_sort=off -c enable_hashjoin=off "
                                    "-c enable_mergejoin=off";

char *service_conninfo(const char *name, const struct settings *settings, const char *options,
                       struct arena *arena)
{
    const char *passfile = settings_text(settings, "CONCERT_DATABASE_PASSFILE");
    return arena_printf(
        arena,
        // The defaults come first, so that CONCERT_DATABASE may say otherwise. Over tcp a host that
        // vanished is found out, or each worker would wait for it for hours.
        "connect_timeout=5 keepalives_idle=30 keepalives_interval=10 keepalives_count=3 "
        "tcp_user_timeout=60000 %s user=concert_%s application_name=%s%s%s "
        "options='-c search_path=%s,concert,pg_catalog -c timezone=UTC -c datestyle=ISO "
        "-c statement_timeout=30s -c idle_in_transaction_session_timeout=60s %s'",
        settings_text(settings, "CONCERT_DATABASE"), name, name, *passfile ? " passfile=" : "",
        passfile, name, options);
}

static enum status check_database(const struct service *service, const char *conninfo,
                                  struct db_plans **ret_plans, struct fault *fault)
{
    PGconn *connection = PQconnectdb(conninfo);
    enum status status = STATUS_OK;
    if (PQstatus(connection) != CONNECTION_OK)
        status =
            fault_set(fault, STATUS_UNAVAILABLE, "", "database: %s", PQerrorMessage(connection));
    const struct query *const *lists[] = {bus_queries, service->queries};
    if (!status)
        status = db_plans_load(connection, lists, 2, ret_plans, fault);
    PQfinish(connection);
    return status;
}

// Blocked in every thread, read here: a stop is an event like any other.
static int open_stop_fd(void)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    signal(SIGPIPE, SIG_IGN);
    return signalfd(-1, &signals, SFD_CLOEXEC);
}

static enum status start(struct process *process, const struct service *service)
{
    struct fault *fault = &process->fault;
    process->stop_fd = open_stop_fd();
    enum status status = method_check(service, fault);
    if (!status)
        status = keys_load(settings_text(process->settings, "CONCERT_KEYS"), service->name,
                           &process->keys, fault);
    if (!status)
        status = bus_create(process->settings, process->keys, &process->bus, fault);
    if (status)
        return status;
    char *conninfo = service_conninfo(service->name, process->settings, "", process->arena);
    char *relay_conninfo =
        service_conninfo(service->name, process->settings, RELAY_OPTIONS, process->arena);
    if (!conninfo || !relay_conninfo)
        return fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    process->relay_poke = poke_create();
    process->self_poke = poke_create();
    process->closed = closed_sessions_create();
    if (!process->relay_poke || !process->self_poke || !process->closed || process->stop_fd < 0)
        return fault_set(fault, STATUS_INTERNAL, "", "out of descriptors or memory");
    status = check_database(service, conninfo, &process->plans, fault);
    if (status)
        return status;
    process->context = (struct service_context){
        .service = service,
        .settings = process->settings,
        .keys = process->keys,
        .bus = process->bus,
        .conninfo = conninfo,
        .plans = process->plans,
        .relay = process->relay_poke,
        .self = process->self_poke,
        .closed = process->closed,
    };
    if (service->start)
        status = service->start(&process->context, &process->context.state, fault);
    if (!status)
        status = bus_bind(process->bus, &process->frontend, fault);
    if (!status)
        status = broker_create(&process->context, process->frontend, &process->broker, fault);
    if (!status)
        status =
            relay_start(&process->context, relay_conninfo, process->plans, &process->relay, fault);
    return status;
}

static void stop(struct process *process, const struct service *service)
{
    relay_stop(&process->relay);
    broker_destroy(&process->broker);
    if (process->frontend)
        zmq_close(process->frontend);
    if (service->stop && process->context.state)
        service->stop(process->context.state);
    db_plans_destroy(&process->plans);
    bus_destroy(&process->bus);
    poke_destroy(&process->relay_poke);
    poke_destroy(&process->self_poke);
    closed_sessions_destroy(&process->closed);
    keys_destroy(&process->keys);
    arena_destroy(&process->arena);
    settings_destroy(&process->settings);
    if (process->stop_fd >= 0)
        close(process->stop_fd);
}

static int usage(const struct service *service, const struct settings *settings)
{
    printf("%s: a service of Concert, set by environment variables:\n\n", service->name);
    settings_print(settings, service->name, stdout);
    return EXIT_SUCCESS;
}

int service_main(const struct service *service, int argc, char **argv)
{
    struct process process = {.stop_fd = -1};
    process.settings = settings_load(service->name, stderr);
    if (!process.settings)
        return EXIT_FAILURE;
    if (argc > 1) {
        bool help = strcmp(argv[1], "--help") == 0;
        if (!help)
            fprintf(stderr, "%s takes no argument but --help\n", service->name);
        int code = help ? usage(service, process.settings) : EXIT_FAILURE;
        settings_destroy(&process.settings);
        return code;
    }
    log_setup(service->name,
              (enum log_level)settings_integer(process.settings, "CONCERT_LOG_LEVEL"));
    process.arena = arena_create(START_ARENA);
    process.fault.arena = process.arena;
    if (!process.arena || sodium_init() < 0) {
        log_line(LOG_LEVEL_ERROR, "cannot start", "reason", "out of memory or entropy", NULL);
        return EXIT_FAILURE;
    }
    enum status status = start(&process, service);
    if (status) {
        log_line(LOG_LEVEL_ERROR, "cannot start", "reason", process.fault.text, "detail",
                 process.fault.detail ? process.fault.detail : "", NULL);
    } else {
        log_line(LOG_LEVEL_INFO, "ready", NULL);
        sd_notify(0, "READY=1");
        broker_serve(process.broker, process.stop_fd);
        sd_notify(0, "STOPPING=1");
        log_line(LOG_LEVEL_INFO, "stopping", NULL);
    }
    stop(&process, service);
    return status ? EXIT_FAILURE : EXIT_SUCCESS;
}
