// SPDX-License-Identifier: EUPL-1.2
// services/courrier/facteur.c
#include "courrier/facteur.h"

#include "common/clock.h"
#include "common/log.h"
#include "common/poke.h"
#include "common/service.h"
#include "courrier/composer.h"
#include "courrier/maildir.h"
#include "courrier/smtp.h"

#include "courrier_sql.h"

#include <pthread.h>
#include <sodium.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum {
    BATCH = 4,
    ARENA_BYTES = 64 * 1024 * 1024,
    POLL_MS = 1000,
    HOUSEKEEPING_US = 60 * 1000000,
    RETRY_MOST = 6 * 3600,
};

typedef Concert__Courrier__V1__MessagePris message_pris;

struct sender {
    struct facteur *facteur;
    pthread_t thread;
    bool running;
    struct arena *arena;
    struct db *db;
    struct smtp *smtp;
    struct poke *poke;
};

struct facteur {
    const struct service_context *context;
    Concert__Bus__V1__Token token;
    const char *host, *from, *maildir, *returns;
    bool by_smtp;
    atomic_bool stopping;
    size_t count;
    struct sender *senders;
    pthread_t waker;
    bool waking;
};

struct outcome {
    enum smtp_outcome what;
    const char *error;
};

static enum status begin(struct sender *sender, struct fault *fault)
{
    enum status status = db_revive(sender->db, fault);
    return status ? status : db_begin(sender->db, DB_WRITE, &sender->facteur->token, fault);
}

static enum status finish(struct sender *sender, enum status status)
{
    if (!status)
        status = db_commit(sender->db);
    if (status)
        db_rollback(sender->db);
    return status;
}

static enum status take(struct sender *sender, Concert__Courrier__V1__Prise *prise,
                        struct fault *fault)
{
    prise->nombre = BATCH;
    prise->bail =
        (int32_t)settings_integer(sender->facteur->context->settings, "CONCERT_MAIL_LEASE_SECONDS");
    enum status status = begin(sender, fault);
    if (!status)
        status = db_run(sender->db, &sql_messages_prendre, &prise->base, &prise->base);
    return finish(sender, status);
}

// The server's words may carry the address: they stay in the database, out of the log.
static enum status note(struct sender *sender, const message_pris *message,
                        const struct outcome *outcome, struct fault *fault)
{
    const struct settings *settings = sender->facteur->context->settings;
    Concert__Courrier__V1__Envoi row = CONCERT__COURRIER__V1__ENVOI__INIT;
    row.departement = message->departement;
    row.id = message->id;
    row.erreur = (char *)outcome->error;
    row.rebond = outcome->what == SMTP_UNKNOWN;
    if (outcome->what == SMTP_LATER &&
        message->essais < settings_integer(settings, "CONCERT_MAIL_TRIES")) {
        long wait = settings_integer(settings, "CONCERT_MAIL_RETRY_SECONDS");
        for (int32_t i = 1; i < message->essais && wait < RETRY_MOST; i++)
            wait *= 2;
        if (wait > RETRY_MOST)
            wait = RETRY_MOST;
        // Not all at once when a server comes back.
        row.attente = (int32_t)(wait + randombytes_uniform((uint32_t)wait / 4 + 1));
    }
    enum status status = begin(sender, fault);
    if (!status)
        status = db_queue(sender->db,
                          outcome->what == SMTP_SENT ? &sql_message_envoye : &sql_message_echoue,
                          &row.base, NULL);
    status = finish(sender, status);
    if (outcome->what != SMTP_SENT && !row.attente)
        log_line(LOG_LEVEL_WARN, "dead letter", "message", message->id, "template",
                 message->gabarit, NULL);
    return status;
}

static struct outcome deliver(struct sender *sender, const message_pris *message, const char *text,
                              size_t size, struct fault *fault)
{
    const struct facteur *facteur = sender->facteur;
    struct outcome outcome = {SMTP_SENT, ""};
    if (!facteur->by_smtp) {
        if (maildir_deliver(facteur->maildir, message->id, text, size, fault))
            outcome = (struct outcome){SMTP_LATER, fault->text};
        return outcome;
    }
    const char *at = strchr(facteur->returns, '@');
    const char *from = at ? arena_printf(sender->arena, "%.*s+%s%s", (int)(at - facteur->returns),
                                         facteur->returns, message->id, at)
                          : facteur->from;
    if (!from)
        return (struct outcome){SMTP_LATER, "out of memory"};
    outcome.what =
        smtp_send(sender->smtp, from, message->courriel, text, size, sender->arena, &outcome.error);
    return outcome;
}

static enum status send_one(struct sender *sender, const message_pris *message, struct fault *fault)
{
    const struct facteur *facteur = sender->facteur;
    struct lettre lettre;
    const struct courrier_mail mail = {
        .id = message->id,
        .host = facteur->host,
        .from = facteur->from,
        .to = message->courriel,
        .to_name = message->nom,
        .lettre = &lettre,
        .date = message->cree,
        .calendrier = message->calendrier.data,
        .calendrier_size = message->calendrier.len,
        .methode = message->methode,
    };
    char *text;
    size_t size;
    struct fault made = {.arena = sender->arena};
    enum status status =
        gabarit_render(message->gabarit, message->champs, message->n_champs, &lettre, &made);
    if (!status)
        status = composer_run(&mail, facteur->by_smtp, &text, &size, &made);
    struct outcome outcome = status ? (struct outcome){SMTP_REFUSED, made.text}
                                    : deliver(sender, message, text, size, &made);
    return note(sender, message, &outcome, fault);
}

// Whether there may be more to send.
static bool turn(struct sender *sender)
{
    arena_reset(sender->arena);
    struct fault fault = {.arena = sender->arena};
    Concert__Courrier__V1__Prise prise = CONCERT__COURRIER__V1__PRISE__INIT;
    enum status status = take(sender, &prise, &fault);
    for (size_t i = 0; !status && i < prise.n_messages && !sender->facteur->stopping; i++)
        status = send_one(sender, prise.messages[i], &fault);
    if (status)
        log_line(LOG_LEVEL_WARN, "mail", "status", status_info(status)->name, "reason", fault.text,
                 "detail", fault.detail ? fault.detail : "", NULL);
    return !status && prise.n_messages > 0;
}

static void *run(void *state)
{
    struct sender *sender = state;
    while (!sender->facteur->stopping)
        if (!turn(sender))
            poke_wait(sender->poke, POLL_MS);
    return NULL;
}

// Once a minute: the daily digest when its hour has come, and what is kept no longer.
static void keep_house(struct sender *sender)
{
    const struct settings *settings = sender->facteur->context->settings;
    struct fault fault = {.arena = sender->arena};
    Concert__Courrier__V1__Resume digest = CONCERT__COURRIER__V1__RESUME__INIT;
    Concert__Courrier__V1__Menage kept = CONCERT__COURRIER__V1__MENAGE__INIT;
    digest.heure = (int32_t)settings_integer(settings, "CONCERT_DIGEST_HOUR");
    kept.jours = (int32_t)settings_integer(settings, "CONCERT_MAIL_KEPT_DAYS");
    enum status status = begin(sender, &fault);
    if (!status)
        status = db_queue(sender->db, &sql_menage, &kept.base, NULL);
    if (!status)
        status = db_run(sender->db, &sql_resumer, &digest.base, &digest.base);
    status = finish(sender, status);
    if (status)
        log_line(LOG_LEVEL_WARN, "mail housekeeping", "status", status_info(status)->name, "reason",
                 fault.text, "detail", fault.detail ? fault.detail : "", NULL);
}

// The first sender's own thread is the one that is poked; it wakes the others.
static void *wake(void *state)
{
    struct facteur *facteur = state;
    struct sender *keeper = &facteur->senders[facteur->count];
    int64_t due = 0;
    while (!facteur->stopping) {
        if (clock_steady_us() >= due) {
            arena_reset(keeper->arena);
            keep_house(keeper);
            due = clock_steady_us() + HOUSEKEEPING_US;
        }
        poke_wait(facteur->context->self, POLL_MS);
        for (size_t i = 0; i < facteur->count; i++)
            poke_send(facteur->senders[i].poke);
    }
    return NULL;
}

static enum status open_sender(struct facteur *facteur, struct sender *sender, struct fault *fault)
{
    const struct service_context *context = facteur->context;
    sender->facteur = facteur;
    sender->arena = arena_create(ARENA_BYTES);
    sender->poke = poke_create();
    if (!sender->arena || !sender->poke)
        return fault_set(fault, STATUS_INTERNAL, "", "out of memory or descriptors");
    // All of a batch, each at its slowest, within the lease.
    long timeout = settings_integer(context->settings, "CONCERT_MAIL_LEASE_SECONDS") / (BATCH + 1);
    enum status status = db_open(context->conninfo, context->plans, &sender->db, fault);
    if (!status && facteur->by_smtp)
        status = smtp_open(context->settings, timeout > 0 ? timeout : 1, &sender->smtp, fault);
    return status;
}

static const char *host_of(const char *address)
{
    const char *host = strstr(address, "://");
    host = host ? host + 3 : address;
    size_t size = strcspn(host, ":/");
    char *copy = calloc(1, size + 1);
    return copy ? memcpy(copy, host, size) : NULL;
}

static enum status open_all(struct facteur *facteur, struct fault *fault)
{
    for (size_t i = 0; i <= facteur->count; i++) {
        enum status status = open_sender(facteur, &facteur->senders[i], fault);
        if (status)
            return status;
    }
    for (size_t i = 0; i < facteur->count; i++) {
        struct sender *sender = &facteur->senders[i];
        sender->running = pthread_create(&sender->thread, NULL, run, sender) == 0;
        if (!sender->running)
            return fault_set(fault, STATUS_INTERNAL, "", "cannot start a thread");
    }
    facteur->waking = pthread_create(&facteur->waker, NULL, wake, facteur) == 0;
    return facteur->waking ? STATUS_OK
                           : fault_set(fault, STATUS_INTERNAL, "", "cannot start a thread");
}

enum status facteur_start(const struct service_context *context, struct facteur **ret_facteur,
                          struct fault *fault)
{
    const struct settings *settings = context->settings;
    struct facteur *facteur = calloc(1, sizeof *facteur);
    if (!facteur)
        return fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    concert__bus__v1__token__init(&facteur->token);
    facteur->token.issuer = (char *)context->service->name;
    facteur->context = context;
    facteur->by_smtp = *settings_text(settings, "CONCERT_SMTP") != '\0';
    facteur->maildir = settings_text(settings, "CONCERT_MAILDIR");
    facteur->from = settings_text(settings, "CONCERT_MAIL_FROM");
    facteur->returns = settings_text(settings, "CONCERT_MAIL_RETURNS");
    facteur->host = host_of(settings_text(settings, "CONCERT_ADDRESS"));
    facteur->count = (size_t)settings_integer(settings, "CONCERT_MAIL_CONNECTIONS");
    facteur->senders = calloc(facteur->count + 1, sizeof *facteur->senders);
    composer_setup();
    enum status status = facteur->host && facteur->senders
                             ? gabarit_check(fault)
                             : fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    if (!status && !facteur->by_smtp)
        status = maildir_open(facteur->maildir, fault);
    if (!status)
        status = open_all(facteur, fault);
    if (status)
        facteur_stop(&facteur);
    else
        *ret_facteur = facteur;
    return status;
}

void facteur_stop(struct facteur **facteur)
{
    struct facteur *f = *facteur;
    f->stopping = true;
    if (f->waking) {
        poke_send(f->context->self);
        pthread_join(f->waker, NULL);
    }
    for (size_t i = 0; f->senders && i <= f->count; i++) {
        struct sender *sender = &f->senders[i];
        if (sender->running) {
            poke_send(sender->poke);
            pthread_join(sender->thread, NULL);
        }
        smtp_close(&sender->smtp);
        db_close(&sender->db);
        arena_destroy(&sender->arena);
        poke_destroy(&sender->poke);
    }
    free(f->senders);
    free((char *)f->host);
    free(f);
    *facteur = NULL;
}
