// SPDX-License-Identifier: EUPL-1.2
// services/common/closing.c
#include "common/closing.h"

#include "bus_sql.h"
#include "common/clock.h"
#include "common/closed_sessions.h"
#include "common/log.h"

#include <string.h>

typedef Concert__Bus__V1__SessionsFermees sessions_message;

enum { SECOND = 1000000, MARGIN = 60 }; // a token signed just before COMMIT, clocks apart

static enum status keep(struct call *call, const sessions_message *sessions)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < sessions->n_sessions; i++)
        status = db_queue(call->db, &sql_session_closed_add, &sessions->sessions[i]->base, NULL);
    return status;
}

enum status call_close_sessions(struct call *call, const char *departement,
                                sessions_message *sessions)
{
    if (!sessions->n_sessions)
        return STATUS_OK;
    long life = settings_integer(call->context->settings, "CONCERT_TOKEN_SECONDS") + MARGIN;
    int64_t expire_us = clock_now_us() + (int64_t)life * SECOND;
    for (size_t i = 0; i < sessions->n_sessions; i++)
        sessions->sessions[i]->expire_us = expire_us;
    sessions_message *closed = arena_copy(call->arena, sessions, sizeof *sessions);
    if (!closed)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    call->closed = closed;
    enum status status = keep(call, closed);
    // No order between closings: each is an aggregate of its own.
    return status ? status
                  : call_emit(call, departement, closed->sessions[0]->session, 1, &closed->base);
}

void closing_apply(const struct service_context *context, const sessions_message *sessions)
{
    for (size_t i = 0; i < sessions->n_sessions; i++)
        if (!closed_sessions_add(context->closed, sessions->sessions[i]->session,
                                 sessions->sessions[i]->expire_us))
            log_line(LOG_LEVEL_ERROR, "closed session not noted: its tokens live on", "session",
                     sessions->sessions[i]->session, NULL);
}

enum status sessions_fermees(struct call *call, const Concert__Bus__V1__Event *event,
                             const sessions_message *body)
{
    (void)event;
    if (strcmp(call->token->issuer, "acces") != 0)
        return call_fail(call, STATUS_PERMISSION_DENIED, "from", "%s does not close sessions",
                         call->token->issuer);
    // At once, not after COMMIT: what acces says is so, and comes again should this not be kept.
    for (size_t i = 0; i < body->n_sessions; i++)
        if (!closed_sessions_add(call->context->closed, body->sessions[i]->session,
                                 body->sessions[i]->expire_us))
            return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "sessions", "not noted: %s",
                             body->sessions[i]->session);
    return keep(call, body);
}
