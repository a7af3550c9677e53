// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/health.c: a service is reachable when it has answered anything, a ping
// included, within the last three ping periods. /sante is 200 as long as the gateway answers: it
// tells about the others, and a service that is down must not take the gateway out of use.
#include "passerelle/health.h"

#include "passerelle/connect_error.h"
#include "passerelle/connect_header.h"
#include "passerelle/gateway.h"
#include "passerelle/response.h"

#include <inttypes.h>
#include <string.h>

enum { PERIODS = 3 };

static bool is_reachable(const struct gateway *gateway, const struct link *link)
{
    int64_t period_us = gateway->options.ping_s * 1000000;
    return link->heard_us && gateway->now_us - link->heard_us < PERIODS * period_us;
}

void health_ping(struct gateway *gateway)
{
    int64_t period_us = gateway->options.ping_s * 1000000;
    for (size_t i = 0; i < gateway->link_count; i++) {
        struct link *link = &gateway->links[i];
        bool silent = gateway->now_us - link->heard_us >= period_us;
        bool due = gateway->now_us - link->pinged_us >= period_us || !is_reachable(gateway, link);
        if (silent && due)
            link_ping(gateway, link);
    }
}

static void begin(struct request *request)
{
    if (request->verb != VERB_GET && request->verb != VERB_HEAD)
        connect_not_allowed(request, "GET, HEAD");
}

static bool append(struct buffer *out, const char *text)
{
    return text && buffer_append(out, text, strlen(text));
}

static bool print_health(struct request *request, struct buffer *out)
{
    const struct gateway *gateway = request->gateway;
    bool all = true, good = true;
    for (size_t i = 0; i < gateway->link_count; i++)
        all = all && is_reachable(gateway, &gateway->links[i]);
    good = append(out, arena_printf(request->arena, "{\"etat\":\"%s\",\"services\":[",
                                    gateway->stopping ? "arret"
                                    : all             ? "bon"
                                                      : "degrade"));
    for (size_t i = 0; i < gateway->link_count; i++) {
        const struct link *link = &gateway->links[i];
        int64_t silent_ms = link->heard_us ? (gateway->now_us - link->heard_us) / 1000 : -1;
        good = good &&
               append(out, arena_printf(request->arena,
                                        "%s{\"service\":\"%s\",\"joignable\":%s,\"silence_ms\":"
                                        "%" PRId64 ",\"en_cours\":%zu}",
                                        i ? "," : "", link->process,
                                        is_reachable(gateway, link) ? "true" : "false", silent_ms,
                                        link->in_flight));
    }
    return good && append(out, "]}\n");
}

// The text goes into the request's own buffer, which lives until it is closed and is not needed
// for anything else: these requests have no body.
static enum MHD_Result answer_text(struct request *request, bool good, const char *media_type)
{
    struct buffer *out = &request->stream.queue;
    if (!good) {
        fault_set(&request->fault, STATUS_RESOURCE_EXHAUSTED, "", "Mémoire insuffisante.");
        return connect_error_answer(request);
    }
    request->answer_bytes = buffer_size(out);
    return response_send(
        request, MHD_HTTP_OK,
        response_make(RESPONSE_API, media_type, buffer_data(out), buffer_size(out)));
}

static enum MHD_Result answer_health(struct request *request)
{
    if (request->fault.status != STATUS_OK)
        return connect_error_answer(request);
    return answer_text(request, print_health(request, &request->stream.queue), "application/json");
}

static enum MHD_Result answer_metrics(struct request *request)
{
    if (request->fault.status != STATUS_OK)
        return connect_error_answer(request);
    return answer_text(request, metrics_print(request->gateway, &request->stream.queue),
                       "text/plain; version=0.0.4; charset=utf-8");
}

const struct route_kind health_route = {
    .anonymous = true, .begin = begin, .send = request_ready, .answer = answer_health};
const struct route_kind metrics_route = {
    .anonymous = true, .begin = begin, .send = request_ready, .answer = answer_metrics};
