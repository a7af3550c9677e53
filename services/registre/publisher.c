// SPDX-License-Identifier: EUPL-1.2
// services/registre/publisher.c
#include "registre/publisher.h"

#include "common/clock.h"
#include "common/line.h"
#include "common/log.h"
#include "common/poke.h"
#include "common/service.h"
#include "registre/log_pass.h"
#include "registre_sql.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    ARENA_MOST = 64 * 1024 * 1024,
    POLL_US = 1000000,
    BETWEEN_US = 100000, // entries that come meanwhile share one checkpoint
    CONNECTIONS = 64,
};

// What was last said of a log in trouble, so that it is said once.
struct complaint {
    struct complaint *next;
    char departement[4];
    char *text;
};

struct publisher {
    const struct service_context *context;
    Concert__Bus__V1__Token token;
    pthread_t thread;
    bool running;
    atomic_bool stopping;
    struct arena *arena;
    struct fault fault;
    struct db *db;
    CURLM *multi;
    struct witness_call *calls;
    struct complaint *complaints;
};

static void complain(struct publisher *publisher, const char *departement, const char *text,
                     const char *detail)
{
    struct complaint *complaint = publisher->complaints;
    while (complaint && strcmp(complaint->departement, departement) != 0)
        complaint = complaint->next;
    if (complaint && complaint->text && strcmp(complaint->text, text) == 0)
        return;
    if (!complaint && *text && (complaint = calloc(1, sizeof *complaint))) {
        snprintf(complaint->departement, sizeof complaint->departement, "%s", departement);
        complaint->next = publisher->complaints;
        publisher->complaints = complaint;
    }
    if (!complaint)
        return;
    free(complaint->text);
    complaint->text = strdup(text);
    if (*text)
        log_line(LOG_LEVEL_ERROR, "log not published", "departement", departement, "reason", text,
                 "detail", detail ? detail : "", NULL);
}

static enum status send_call(void *context, struct witness_call *call)
{
    struct publisher *publisher = context;
    if (curl_multi_add_handle(publisher->multi, call->easy) != CURLM_OK) {
        witness_call_destroy(&call);
        return line_no_memory(&publisher->fault);
    }
    call->next = publisher->calls;
    publisher->calls = call;
    return STATUS_OK;
}

static struct log_pass make_pass(struct publisher *publisher)
{
    return (struct log_pass){
        .context = publisher->context,
        .db = publisher->db,
        .token = &publisher->token,
        .fault = &publisher->fault,
        .under_way = publisher->calls,
        .ask = send_call,
        .publisher = publisher,
    };
}

static void tell(const char *what, const char *departement, uint64_t size)
{
    char text[24];
    snprintf(text, sizeof text, "%" PRIu64, size);
    if (size)
        log_line(LOG_LEVEL_INFO, what, "departement", departement, "size", text, NULL);
}

static void look_at_logs(struct publisher *publisher)
{
    arena_reset(publisher->arena);
    Concert__Registre__V1__EtatJournaux all = CONCERT__REGISTRE__V1__ETAT_JOURNAUX__INIT;
    enum status status = db_begin(publisher->db, DB_READ, &publisher->token, &publisher->fault);
    if (!status)
        status = db_queue(publisher->db, &sql_journaux, NULL, &all.base);
    if (!status)
        status = db_commit(publisher->db);
    if (status)
        db_rollback(publisher->db);
    complain(publisher, "*", status ? publisher->fault.text : "", publisher->fault.detail);
    for (size_t i = 0; !status && i < all.n_journaux; i++) {
        const Concert__Registre__V1__EtatJournal *journal = all.journaux[i];
        struct log_pass pass = make_pass(publisher);
        struct log_done done;
        publisher->fault.detail = NULL;
        enum status one = log_pass_run(&pass, journal, &done);
        tell("checkpoint signed", journal->departement, done.signed_size);
        tell("checkpoint published", journal->departement, done.published_size);
        complain(publisher, journal->departement, one ? publisher->fault.text : "",
                 publisher->fault.detail);
    }
}

static void finish_call(struct publisher *publisher, struct witness_call *call, CURLcode code)
{
    for (struct witness_call **link = &publisher->calls; *link; link = &(*link)->next)
        if (*link == call) {
            *link = call->next;
            break;
        }
    curl_multi_remove_handle(publisher->multi, call->easy);
    struct witness_answer answer = witness_call_read(call, code);
    arena_reset(publisher->arena);
    struct log_pass pass = make_pass(publisher);
    enum status status = log_pass_note(&pass, call, &answer);
    bool refused = answer.outcome == WITNESS_REFUSED;
    if (refused || status)
        log_line(LOG_LEVEL_WARN, "witness", "departement", call->departement, "witness",
                 call->key.name, "error", refused ? answer.error : publisher->fault.text, NULL);
    witness_call_destroy(&call);
}

// Returns whether some call ended.
static bool take_answers(struct publisher *publisher)
{
    int running, left;
    bool any = false;
    curl_multi_perform(publisher->multi, &running);
    for (CURLMsg *message; (message = curl_multi_info_read(publisher->multi, &left));)
        if (message->msg == CURLMSG_DONE) {
            struct witness_call *call = NULL;
            CURLcode code = message->data.result;
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&call);
            finish_call(publisher, call, code);
            any = true;
        }
    return any;
}

static void *run(void *argument)
{
    struct publisher *publisher = argument;
    struct poke *poke = publisher->context->self;
    int64_t earliest = 0, latest = 0;
    bool wanted = true;
    while (!atomic_load(&publisher->stopping)) {
        int64_t now = clock_steady_us();
        if (now >= (wanted ? earliest : latest)) {
            look_at_logs(publisher);
            now = clock_steady_us();
            earliest = now + BETWEEN_US;
            latest = now + POLL_US;
            wanted = false;
        }
        wanted |= take_answers(publisher);
        int64_t wait = ((wanted ? earliest : latest) - clock_steady_us()) / 1000 + 1;
        struct curl_waitfd poked = {.fd = poke_fd(poke), .events = CURL_WAIT_POLLIN};
        curl_multi_poll(publisher->multi, &poked, 1, wait > 0 ? (int)wait : 0, NULL);
        wanted |= poke_wait(poke, 0);
    }
    return NULL;
}

enum status publisher_start(const struct service_context *context, struct publisher **ret_publisher,
                            struct fault *fault)
{
    struct publisher *publisher = calloc(1, sizeof *publisher);
    if (!publisher)
        return line_no_memory(fault);
    publisher->context = context;
    concert__bus__v1__token__init(&publisher->token);
    publisher->token.issuer = (char *)context->service->name;
    publisher->arena = arena_create(ARENA_MOST);
    publisher->fault.arena = publisher->arena;
    bool curl = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    publisher->multi = curl ? curl_multi_init() : NULL;
    enum status status = publisher->arena && publisher->multi
                             ? db_open(context->conninfo, context->plans, &publisher->db, fault)
                             : line_no_memory(fault);
    if (!status) {
        curl_multi_setopt(publisher->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, (long)CONNECTIONS);
        publisher->running = pthread_create(&publisher->thread, NULL, run, publisher) == 0;
        if (!publisher->running)
            status = fault_set(fault, STATUS_INTERNAL, "", "the publisher could not start");
    }
    if (status)
        publisher_stop(&publisher);
    else
        *ret_publisher = publisher;
    return status;
}

void publisher_stop(struct publisher **publisher)
{
    struct publisher *p = *publisher;
    if (!p)
        return;
    if (p->running) {
        atomic_store(&p->stopping, true);
        poke_send(p->context->self);
        pthread_join(p->thread, NULL);
    }
    while (p->calls) {
        struct witness_call *call = p->calls;
        p->calls = call->next;
        curl_multi_remove_handle(p->multi, call->easy);
        witness_call_destroy(&call);
    }
    curl_multi_cleanup(p->multi);
    curl_global_cleanup();
    while (p->complaints) {
        struct complaint *complaint = p->complaints;
        p->complaints = complaint->next;
        free(complaint->text);
        free(complaint);
    }
    db_close(&p->db);
    arena_destroy(&p->arena);
    free(p);
    *publisher = NULL;
}
