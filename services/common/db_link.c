// SPDX-License-Identifier: EUPL-1.2
// services/common/db_link.c
#include "common/db_link.h"

#include "common/clock.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

enum { CONNECT_US = 5000000, TICK_MS = 250, SHARED_MAX = 4 };

struct db_link {
    char *conninfo;
    const struct db_plans *plans;
    PGconn *connection;
    bool *prepared;
    bool broken;
    bool connecting, connect_writes;
    bool unsent;             // libpq keeps bytes that the socket did not take
    struct db_turn *sharing; // the last turn whose Sync is not sent yet
    int shared;              // how many there are
    struct db_turn *first;   // who waits for results, in the order of sending
};

struct db_link *db_link_create(const char *conninfo, const struct db_plans *plans)
{
    struct db_link *link = calloc(1, sizeof *link);
    if (!link)
        return NULL;
    link->plans = plans;
    link->conninfo = strdup(conninfo);
    link->prepared = calloc(db_plans_count(plans) + 1, sizeof *link->prepared);
    if (!link->conninfo || !link->prepared)
        db_link_destroy(&link);
    return link;
}

void db_link_destroy(struct db_link **link)
{
    if (!*link)
        return;
    PQfinish((*link)->connection);
    free((*link)->conninfo);
    free((*link)->prepared);
    free(*link);
    *link = NULL;
}

int db_link_fd(const struct db_link *link)
{
    return link->connection ? PQsocket(link->connection) : -1;
}

short db_link_events(const struct db_link *link)
{
    if (link->connecting)
        return link->connect_writes ? POLLOUT : POLLIN;
    return (short)(POLLIN | (link->unsent ? POLLOUT : 0));
}

bool db_link_is_connecting(const struct db_link *link)
{
    return link->connecting;
}

bool db_link_is_due(const struct db_link *link, const struct db_waiter *waiter)
{
    const struct db_turn *turn = link->first;
    if (link->connecting || link->unsent || db_link_is_broken(link))
        return true;
    while (turn && turn->waiter != waiter)
        turn = turn->next;
    return !turn || turn == link->first;
}

bool db_link_has_result(struct db_link *link)
{
    return link->first && !link->connecting && !db_link_is_broken(link) &&
           !PQisBusy(link->connection);
}

PGconn *db_link_connection(struct db_link *link)
{
    return link->connection;
}

const struct db_plans *db_link_plans(const struct db_link *link)
{
    return link->plans;
}

bool *db_link_prepared(struct db_link *link)
{
    return link->prepared;
}

void db_link_break(struct db_link *link)
{
    link->broken = true;
}

bool db_link_is_broken(const struct db_link *link)
{
    return link->broken || !link->connection || PQstatus(link->connection) != CONNECTION_OK;
}

static void await(struct db_link *link, struct db_waiter *waiter)
{
    if (waiter) {
        waiter->wait(waiter, link);
        return;
    }
    struct pollfd item = {.fd = db_link_fd(link), .events = db_link_events(link)};
    poll(&item, 1, link->connecting ? TICK_MS : -1);
}

// As PQconnectdb, whose waiting would block the thread.
static bool connect_now(struct db_link *link, struct db_waiter *waiter)
{
    int64_t until = clock_steady_us() + CONNECT_US;
    PQfinish(link->connection);
    memset(link->prepared, 0, db_plans_count(link->plans) * sizeof *link->prepared);
    link->broken = link->unsent = false;
    link->sharing = NULL;
    link->shared = 0;
    link->connection = PQconnectStart(link->conninfo);
    if (!link->connection || PQstatus(link->connection) == CONNECTION_BAD)
        return false;
    link->connecting = true;
    PostgresPollingStatusType state = PGRES_POLLING_WRITING;
    while (state != PGRES_POLLING_OK && state != PGRES_POLLING_FAILED &&
           clock_steady_us() < until) {
        link->connect_writes = state == PGRES_POLLING_WRITING;
        await(link, waiter);
        state = PQconnectPoll(link->connection);
    }
    link->connecting = false;
    return state == PGRES_POLLING_OK && PQsetnonblocking(link->connection, 1) == 0 &&
           PQenterPipelineMode(link->connection);
}

enum status db_link_ready(struct db_link *link, struct db_waiter *waiter, struct fault *fault)
{
    while (link->connecting || (link->first && db_link_is_broken(link)))
        await(link, waiter); // another call connects, or those on the broken one still have to hear
    if (!db_link_is_broken(link) || connect_now(link, waiter))
        return STATUS_OK;
    link->broken = true;
    fault_set(fault, STATUS_UNAVAILABLE, "",
              "La base de données est injoignable : recommencez dans un moment.");
    const char *why = link->connection ? PQerrorMessage(link->connection) : "out of memory";
    fault->detail = arena_strdup(fault->arena, *why ? why : "connection timed out");
    return STATUS_UNAVAILABLE;
}

void db_link_join(struct db_link *link, struct db_turn *turn, const struct db_waiter *waiter)
{
    struct db_turn **at = &link->first;
    while (*at)
        at = &(*at)->next;
    *turn = (struct db_turn){.waiter = waiter};
    *at = turn;
}

void db_link_leave(struct db_link *link, struct db_turn *turn)
{
    if (link->sharing == turn)
        link->sharing = NULL;
    for (struct db_turn **at = &link->first; *at; at = &(*at)->next)
        if (*at == turn) {
            *at = turn->next;
            return;
        }
}

PGresult *db_link_result(struct db_link *link, struct db_turn *turn, struct db_waiter *waiter)
{
    for (bool woken = false; !db_link_is_broken(link); woken = true) {
        if (link->first == turn) {
            if (!PQisBusy(link->connection))
                return PQgetResult(link->connection);
            if (woken && !PQconsumeInput(link->connection))
                break;
            link->unsent = link->unsent && PQflush(link->connection) > 0;
            if (woken && !PQisBusy(link->connection))
                return PQgetResult(link->connection);
        }
        await(link, waiter);
    }
    link->broken = true;
    return NULL;
}

bool db_link_flush(struct db_link *link, struct db_waiter *waiter)
{
    int left;
    while ((left = PQflush(link->connection)) > 0) {
        link->unsent = true;
        await(link, waiter);
        // The server may not read on before its answers are taken.
        if (db_link_is_broken(link) || !PQconsumeInput(link->connection))
            break;
    }
    link->unsent = false;
    link->broken |= left != 0;
    return !link->broken;
}

void db_link_close(struct db_link *link)
{
    if (!link->sharing || db_link_is_broken(link))
        return;
    link->sharing->closes = true;
    link->sharing = NULL;
    link->shared = 0;
    // What the socket does not take now goes out when it is ready (PQconsumeInput).
    int left = PQpipelineSync(link->connection) ? PQflush(link->connection) : -1;
    link->unsent = left > 0;
    link->broken |= left < 0;
}

void db_link_share(struct db_link *link, struct db_turn *turn)
{
    link->sharing = turn;
    if (++link->shared == SHARED_MAX)
        db_link_close(link);
}
