// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/calendrier.c
#include "conventionnement/calendrier.h"

#include "common/document_pdf.h"
#include "common/log.h"
#include "common/poke.h"
#include "conventionnement/acte.h"
#include "conventionnement/acte_texte.h"

#include "conventionnement_sql.h"

#include <pthread.h>
#include <stdlib.h>

#define ETAT(name) CONCERT__CONVENTIONNEMENT__V1__ETAT_ACTE__ETAT_ACTE_##name
#define ACTION(name) CONCERT__CONVENTIONNEMENT__V1__ACTION_ACTE__ACTION_ACTE_##name

enum { PERIOD_MS = 60 * 1000, ARENA_BYTES = 64 * 1024 * 1024 };

struct calendrier {
    const struct service_context *context;
    struct document_fonts *fonts;
    struct arena *arena;
    struct db *db;
    struct poke *stop;
    pthread_t thread;
    bool running;
};

const struct document_fonts *calendrier_fonts(const struct call *call)
{
    return ((const struct calendrier *)call->context->state)->fonts;
}

// What was replaced is told with what it took along, by the one that replaces it.
static enum status tell_replaced(struct call *call, const acte_message *acte)
{
    acte_message next = CONCERT__CONVENTIONNEMENT__V1__ACTE__INIT;
    Concert__Conventionnement__V1__GetActeRequest key =
        CONCERT__CONVENTIONNEMENT__V1__GET_ACTE_REQUEST__INIT;
    key.departement = acte->departement;
    key.id = acte->id;
    enum status status = db_run(call->db, &sql_accord_suivant, &key.base, &key.base);
    if (!status)
        status = acte_queue(call, key.departement, key.id, &next);
    if (!status)
        status = db_flush(call->db);
    return status ? status : acte_tell_others(call, &next);
}

static enum status tell(struct call *call, const acte_message *acte)
{
    if (acte->etat == ETAT(REMPLACE))
        return tell_replaced(call, acte);
    return acte_tell_action(call, acte,
                            acte->etat == ETAT(ACTIF) ? ACTION(ACTIVER) : ACTION(ECHOIR), "");
}

// One instrument, in its own transaction. Another copy of the service may have been first: then
// nothing moves and nothing is told.
static enum status move_one(struct call *call,
                            const Concert__Conventionnement__V1__GetActeRequest *due)
{
    acte_message acte = CONCERT__CONVENTIONNEMENT__V1__ACTE__INIT;
    enum status status = db_begin(call->db, DB_WRITE, call->token, &call->fault);
    if (!status)
        status = db_run(call->db, &sql_acte_rattraper, &due->base, NULL);
    bool moved = !status && db_rows(call->db) > 0;
    if (moved)
        status = acte_queue(call, due->departement, due->id, &acte);
    if (moved && !status)
        status = db_flush(call->db);
    if (moved && !status)
        status = tell(call, &acte);
    if (!status)
        status = db_commit(call->db);
    if (status)
        db_rollback(call->db);
    else if (moved)
        poke_send(call->context->relay);
    return status;
}

static enum status turn(struct calendrier *calendrier, struct call *call)
{
    Concert__Conventionnement__V1__ActesEchus due =
        CONCERT__CONVENTIONNEMENT__V1__ACTES_ECHUS__INIT;
    enum status status = db_revive(calendrier->db, &call->fault);
    if (!status)
        status = db_begin(call->db, DB_READ, call->token, &call->fault);
    if (!status)
        status = db_run(call->db, &sql_actes_a_rattraper, NULL, &due.base);
    if (!status)
        status = db_commit(call->db);
    if (status)
        db_rollback(call->db);
    for (size_t i = 0; !status && i < due.n_lignes; i++)
        status = move_one(call, due.lignes[i]);
    return status;
}

static void *run(void *state)
{
    struct calendrier *calendrier = state;
    Concert__Bus__V1__Token itself = CONCERT__BUS__V1__TOKEN__INIT;
    itself.issuer = (char *)calendrier->context->service->name;
    do {
        arena_reset(calendrier->arena);
        struct call call = {
            .context = calendrier->context,
            .arena = calendrier->arena,
            .fault = {.arena = calendrier->arena},
            .db = calendrier->db,
            .token = &itself,
        };
        enum status status = turn(calendrier, &call);
        if (status)
            log_line(LOG_LEVEL_WARN, "calendar", "status", status_info(status)->name, "reason",
                     call.fault.text, "detail", call.fault.detail ? call.fault.detail : "", NULL);
    } while (!poke_wait(calendrier->stop, PERIOD_MS));
    return NULL;
}

static enum status open_all(struct calendrier *calendrier, struct fault *fault)
{
    calendrier->stop = poke_create();
    calendrier->arena = arena_create(ARENA_BYTES);
    if (!calendrier->stop || !calendrier->arena)
        return fault_set(fault, STATUS_INTERNAL, "", "out of memory or descriptors");
    enum status status = document_fonts_open(NULL, &calendrier->fonts, fault);
    if (!status)
        status = db_open(calendrier->context->conninfo, calendrier->context->plans, &calendrier->db,
                         fault);
    if (status)
        return status;
    if (pthread_create(&calendrier->thread, NULL, run, calendrier) != 0)
        return fault_set(fault, STATUS_INTERNAL, "", "cannot start a thread");
    calendrier->running = true;
    return STATUS_OK;
}

enum status calendrier_start(const struct service_context *context, void **ret_state,
                             struct fault *fault)
{
    struct calendrier *calendrier = calloc(1, sizeof *calendrier);
    if (!calendrier)
        return fault_set(fault, STATUS_INTERNAL, "", "out of memory");
    calendrier->context = context;
    enum status status = open_all(calendrier, fault);
    if (status)
        calendrier_stop(calendrier);
    else
        *ret_state = calendrier;
    return status;
}

void calendrier_stop(void *state)
{
    struct calendrier *calendrier = state;
    if (calendrier->running) {
        poke_send(calendrier->stop);
        pthread_join(calendrier->thread, NULL);
    }
    db_close(&calendrier->db);
    document_fonts_close(&calendrier->fonts);
    arena_destroy(&calendrier->arena);
    poke_destroy(&calendrier->stop);
    free(calendrier);
}
