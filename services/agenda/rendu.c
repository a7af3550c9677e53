// SPDX-License-Identifier: EUPL-1.2
// services/agenda/rendu.c
#include "agenda/rendu.h"

#include "agenda/recurrence.h"

#include "agenda_sql.h"

#include <string.h>

#define ETAT(name) CONCERT__AGENDA__V1__ETAT_EVENEMENT__ETAT_EVENEMENT_##name

typedef Concert__Agenda__V1__Evenement evenement_message;
typedef Concert__Agenda__V1__Occurrence occurrence_message;

static enum status out_of_memory(struct call *call)
{
    return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Événement trop volumineux.");
}

// "https://concert.example.fr" gives "concert.example.fr".
static const char *host_of(const struct call *call)
{
    const char *address = settings_text(call->context->settings, "CONCERT_ADDRESS");
    const char *host = strstr(address, "://");
    host = host ? host + 3 : address;
    return arena_printf(call->arena, "%.*s", (int)strcspn(host, ":/"), host);
}

static enum status describe_all(struct call *call, const evenement_message *e,
                                struct ics_evenement *ret)
{
    struct recurrence recurrence;
    const char *host = host_of(call);
    *ret = (struct ics_evenement){
        .uid = host ? arena_printf(call->arena, "%s@%s", e->id, host) : NULL,
        .sequence = e->sequence,
        .modifie = e->modifie->seconds,
        .titre = e->titre,
        .description = e->description,
        .lieu = e->lieu,
        .lien = e->lien,
        .categorie = e->nom_instance,
        .propose = e->etat == ETAT(PROPOSE),
        .annule = e->etat == ETAT(ANNULE),
        .secondes = (int64_t)e->minutes * 60,
        .rrule = e->rrule,
    };
    if (!ret->uid)
        return out_of_memory(call);
    enum status status = fuseau_find(e->fuseau, "fuseau", &ret->zone, &call->fault);
    if (!status)
        status = local_parse(e->debut, "debut", &ret->debut, &call->fault);
    if (!status)
        status = recurrence_expand(ret->debut, ret->zone, e->rrule, e->exceptions, e->n_exceptions,
                                   &recurrence, &call->fault);
    if (status)
        return status;
    ret->exceptions = recurrence.exceptions;
    ret->exception_count = recurrence.exception_count;
    return STATUS_OK;
}

// Of an event that does not repeat, the occurrence is the event itself.
static enum status describe_one(struct call *call, const evenement_message *e,
                                const occurrence_message *o, struct ics_evenement *ret)
{
    struct icaltimetype *origine = arena_alloc(call->arena, sizeof *origine);
    if (!origine)
        return out_of_memory(call);
    enum status status = local_parse(o->debut_local, "debut", &ret->debut, &call->fault);
    if (!status)
        status = local_parse(o->origine, "origine", origine, &call->fault);
    ret->recurrence_id = *e->rrule ? origine : NULL;
    ret->rrule = "";
    ret->exception_count = 0;
    ret->lieu = o->lieu;
    ret->lien = o->lien;
    ret->annule = ret->annule || o->annulee;
    ret->secondes = o->fin->seconds - o->debut->seconds;
    return status;
}

enum status rendu_describe(struct call *call, const evenement_message *e, const char *occurrence,
                           struct ics_evenement *ret_ics)
{
    enum status status = describe_all(call, e, ret_ics);
    if (status || (!*occurrence && *e->rrule))
        return status;
    for (size_t i = 0; i < e->n_occurrences; i++)
        if (!*occurrence || strcmp(e->occurrences[i]->id, occurrence) == 0)
            return describe_one(call, e, e->occurrences[i], ret_ics);
    return call_fail(call, STATUS_NOT_FOUND, "occurrence", "Cette occurrence n'existe pas.");
}

enum status rendu_write(struct call *call, const evenement_message *e)
{
    Concert__Agenda__V1__Rendu row = CONCERT__AGENDA__V1__RENDU__INIT;
    struct ics_evenement whole;
    row.departement = e->departement;
    row.evenement = e->id;
    row.occurrences = arena_alloc(call->arena, (e->n_occurrences + 1) * sizeof *row.occurrences);
    row.textes = arena_alloc(call->arena, (e->n_occurrences + 1) * sizeof *row.textes);
    if (!row.occurrences || !row.textes)
        return out_of_memory(call);
    enum status status = rendu_describe(call, e, "", &whole);
    if (status)
        return status;
    row.ics = ics_event(call->arena, &whole);
    if (!row.ics)
        return out_of_memory(call);
    for (size_t i = 0; *e->rrule && i < e->n_occurrences; i++) {
        const occurrence_message *o = e->occurrences[i];
        struct ics_evenement one = whole;
        // Of an event that is cancelled whole, only those that stood elsewhere say so again.
        bool apart = o->deplacee || (o->annulee && !whole.annule);
        if (apart)
            status = describe_one(call, e, o, &one);
        if (status)
            return status;
        row.occurrences[i] = o->id;
        row.textes[i] = apart ? ics_event(call->arena, &one) : (char *)"";
        if (!row.textes[i])
            return out_of_memory(call);
        row.n_occurrences = row.n_textes = i + 1;
    }
    return db_queue(call->db, &sql_rendu_poser, &row.base, NULL);
}
