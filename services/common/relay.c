// SPDX-License-Identifier: EUPL-1.2
// services/common/relay.c
#include "common/relay_delivery.h"

#include "bus_sql.h"
#include "common/bus.h"
#include "common/clock.h"
#include "common/closed_sessions.h"
#include "common/log.h"
#include "common/poke.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    GATHER_NS = 10000000,
    ARENA_MAX = 64 * 1024 * 1024,
    FORGET_EVERY_US = 600000000,
    LEARN_EVERY_US = 1000000,
};

static bool drain_all(struct relay *relay)
{
    bool more = false;
    for (size_t i = 0; i < relay->count && !relay->stopping; i++) {
        struct subscriber *subscriber = &relay->subscribers[i];
        bool again = false;
        if (relay_is_away(relay, subscriber))
            continue;
        if (relay_drain(relay, subscriber, &again) != STATUS_OK)
            log_line(LOG_LEVEL_WARN, "relay", "subscriber", subscriber->name, "reason",
                     relay->fault.text, "detail", relay->fault.detail ? relay->fault.detail : "",
                     NULL);
        more |= again;
    }
    return more;
}

static void forget_old_answers(struct relay *relay)
{
    if (clock_steady_us() - relay->forgotten_us < FORGET_EVERY_US && relay->forgotten_us)
        return;
    relay->forgotten_us = clock_steady_us();
    arena_reset(relay->arena);
    if (relay_query(relay, DB_WRITE, &sql_answer_forget, NULL, NULL) != STATUS_OK ||
        relay_query(relay, DB_WRITE, &sql_session_closed_forget, NULL, NULL) != STATUS_OK)
        log_line(LOG_LEVEL_WARN, "old answers not removed", "reason", relay->fault.text, NULL);
}

// Closed sessions of the table: all at start, then those that another replica was told of.
static enum status learn_closed(struct relay *relay, bool all)
{
    Concert__Bus__V1__Fermetures found = CONCERT__BUS__V1__FERMETURES__INIT;
    found.toutes = all;
    arena_reset(relay->arena);
    enum status status =
        relay_query(relay, DB_READ, &sql_session_closed_list, &found.base, &found.base);
    for (size_t i = 0; !status && i < found.n_sessions; i++)
        if (!closed_sessions_add(relay->context->closed, found.sessions[i]->session,
                                 found.sessions[i]->expire_us))
            status = fault_set(&relay->fault, STATUS_INTERNAL, "", "out of memory");
    return status;
}

static void learn_now_and_then(struct relay *relay)
{
    if (clock_steady_us() - relay->learnt_us < LEARN_EVERY_US)
        return;
    relay->learnt_us = clock_steady_us();
    if (learn_closed(relay, false) != STATUS_OK)
        log_line(LOG_LEVEL_WARN, "closed sessions not read", "reason", relay->fault.text, NULL);
}

static void *run(void *argument)
{
    struct relay *relay = argument;
    int poll_ms = (int)settings_integer(relay->context->settings, "CONCERT_RELAY_POLL_MS");
    const struct timespec gather = {.tv_nsec = GATHER_NS};
    while (!relay->stopping) {
        forget_old_answers(relay);
        learn_now_and_then(relay);
        // A round costs the same for one event as for many: let a few commits gather.
        nanosleep(&gather, NULL);
        if (!drain_all(relay))
            poke_wait(relay->context->relay, poll_ms);
    }
    return NULL;
}

static enum status find_subscribers(struct relay *relay, struct fault *fault)
{
    Concert__Bus__V1__Subscribers found = CONCERT__BUS__V1__SUBSCRIBERS__INIT;
    enum status status = relay_query(relay, DB_READ, &sql_outbox_subscribers, NULL, &found.base);
    if (status)
        return fault_set(fault, status, "", "outbox: %s", relay->fault.text);
    relay->subscribers = calloc(found.n_abonnes + 1, sizeof *relay->subscribers);
    if (!relay->subscribers)
        return fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    for (size_t i = 0; !status && i < found.n_abonnes; i++) {
        struct subscriber *subscriber = &relay->subscribers[relay->count++];
        subscriber->name = strdup(found.abonnes[i]->abonne);
        status = subscriber->name ? bus_client_create(relay->context->bus, relay->context->keys,
                                                      subscriber->name, &subscriber->client, fault)
                                  : fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    }
    return status;
}

enum status relay_start(const struct service_context *context, const char *conninfo,
                        const struct db_plans *plans, struct relay **ret_relay, struct fault *fault)
{
    struct relay *relay = calloc(1, sizeof *relay);
    if (!relay)
        return fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    relay->context = context;
    relay->arena = arena_create(ARENA_MAX);
    relay->fault.arena = relay->arena;
    enum status status = relay->arena ? db_open(conninfo, plans, &relay->db, fault)
                                      : fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    if (!status)
        status = find_subscribers(relay, fault);
    if (!status && learn_closed(relay, true) != STATUS_OK)
        status = fault_set(fault, STATUS_UNAVAILABLE, "", "closed sessions: %s", relay->fault.text);
    if (!status && pthread_create(&relay->thread, NULL, run, relay) != 0)
        status = fault_set(fault, STATUS_INTERNAL, "", "the relay thread could not start");
    relay->running = !status;
    if (status)
        relay_stop(&relay);
    else
        *ret_relay = relay;
    return status;
}

void relay_stop(struct relay **relay)
{
    struct relay *r = *relay;
    if (!r)
        return;
    if (r->running) {
        r->stopping = true;
        poke_send(r->context->relay);
        pthread_join(r->thread, NULL);
    }
    for (size_t i = 0; i < r->count; i++) {
        bus_client_destroy(&r->subscribers[i].client);
        free(r->subscribers[i].name);
    }
    free(r->subscribers);
    db_close(&r->db);
    arena_destroy(&r->arena);
    free(r);
    *relay = NULL;
}
