// SPDX-License-Identifier: EUPL-1.2
// services/agenda/evenement.c
#include "agenda/evenement.h"

#include "agenda/fuseau.h"
#include "agenda/invitation.h"
#include "agenda/recurrence.h"
#include "agenda/rendu.h"
#include "common/changement.h"
#include "common/ressort.h"
#include "common/texte_court.h"

#include "agenda_sql.h"

#include <string.h>

#define ETAT(name) CONCERT__AGENDA__V1__ETAT_EVENEMENT__ETAT_EVENEMENT_##name

static enum status out_of_memory(struct call *call)
{
    return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
}

static enum status write_out(struct call *call, const struct recurrence *recurrence,
                             icaltimezone *zone, evenement_ecrit *row)
{
    size_t count = recurrence->count;
    row->ids = arena_alloc(call->arena, count * sizeof *row->ids);
    row->origines = arena_alloc(call->arena, count * sizeof *row->origines);
    row->debuts = arena_alloc(call->arena, count * sizeof *row->debuts);
    row->fins = arena_alloc(call->arena, count * sizeof *row->fins);
    if (!row->ids || !row->origines || !row->debuts || !row->fins)
        return out_of_memory(call);
    for (size_t i = 0; i < count; i++) {
        row->ids[i] = call_new_id(call);
        row->origines[i] = local_format(call->arena, recurrence->debuts[i]);
        row->debuts[i] = local_to_utc(recurrence->debuts[i], zone);
        row->fins[i] = row->debuts[i] + (int64_t)row->minutes * 60;
        if (!row->ids[i] || !row->origines[i])
            return out_of_memory(call);
    }
    row->n_ids = row->n_origines = row->n_debuts = row->n_fins = count;
    return STATUS_OK;
}

static enum status check(struct call *call, const evenement_message *asked)
{
    enum status status = ressort_check(call, asked->departement);
    if (status)
        return status;
    if (asked->minutes < 5 || asked->minutes > 7 * 24 * 60)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "evenement.minutes",
                         "Un événement dure de 5 minutes à 7 jours ; sa fin suit son début.");
    status = texte_court_check(&call->fault, "evenement.titre", asked->titre);
    if (status)
        return status;
    for (size_t i = 0; i < asked->n_participants; i++)
        if (!asked->participants[i]->role || !*asked->participants[i]->organisation)
            return call_fail(call, STATUS_INVALID_ARGUMENT, "evenement.participants",
                             "Dites de chacun l'organisation et le rôle : requis, facultatif ou "
                             "suppléant.");
    return STATUS_OK;
}

enum status evenement_prepare(struct call *call, const evenement_message *asked,
                              evenement_ecrit *ret_row)
{
    struct icaltimetype debut;
    struct recurrence recurrence;
    icaltimezone *zone;
    enum status status = check(call, asked);
    if (status)
        return status;
    const char *name = *asked->fuseau ? asked->fuseau : fuseau_of(asked->departement);
    status = fuseau_find(name, "evenement.fuseau", &zone, &call->fault);
    if (!status)
        status = local_parse(asked->debut, "evenement.debut", &debut, &call->fault);
    if (!status)
        status = recurrence_expand(debut, zone, asked->rrule, asked->exceptions,
                                   asked->n_exceptions, &recurrence, &call->fault);
    if (status)
        return status;
    ret_row->departement = asked->departement;
    ret_row->titre = asked->titre;
    ret_row->description = asked->description;
    ret_row->debut = local_format(call->arena, debut);
    ret_row->minutes = asked->minutes;
    ret_row->fuseau = (char *)name;
    ret_row->fuseau_ics = fuseau_component(call->arena, zone);
    ret_row->rrule = recurrence.rrule;
    ret_row->n_exceptions = asked->n_exceptions;
    ret_row->exceptions = asked->exceptions;
    ret_row->lieu = asked->lieu;
    ret_row->lien = asked->lien;
    ret_row->visibilite = asked->visibilite;
    ret_row->n_participants = asked->n_participants;
    ret_row->participants = asked->participants;
    return ret_row->debut && ret_row->fuseau_ics ? write_out(call, &recurrence, zone, ret_row)
                                                 : out_of_memory(call);
}

enum status evenement_queue(struct call *call, const evenement_ecrit *row)
{
    enum status status = db_queue(call->db, &sql_fuseau_poser, &row->base, NULL);
    if (!status)
        status = db_queue(call->db, &sql_participants_oter, &row->base, NULL);
    if (!status)
        status = db_queue(call->db, &sql_participants_poser, &row->base, NULL);
    return status ? status : db_queue(call->db, &sql_occurrences_poser, &row->base, NULL);
}

enum status evenement_lock(struct call *call, const char *departement, const char *id,
                           int64_t version, const char *champ,
                           Concert__Agenda__V1__EvenementVerrouille *ret_locked)
{
    Concert__Agenda__V1__EvenementCle key = CONCERT__AGENDA__V1__EVENEMENT_CLE__INIT;
    key.departement = (char *)departement;
    key.id = (char *)id;
    key.version = version;
    key.champ = (char *)champ;
    return call_rename(call,
                       db_run(call->db, &sql_evenement_verrouiller, &key.base, &ret_locked->base),
                       "id", champ);
}

// A session of a body is an occurrence; instances keeps it under the same id.
static enum status tell_instances(struct call *call, const evenement_message *e)
{
    for (size_t i = 0; *e->instance && i < e->n_occurrences; i++) {
        const Concert__Agenda__V1__Occurrence *o = e->occurrences[i];
        Concert__Agenda__V1__OccurrenceChangee event =
            CONCERT__AGENDA__V1__OCCURRENCE_CHANGEE__INIT;
        event.departement = e->departement;
        event.id = o->id;
        event.evenement = e->id;
        event.instance = e->instance;
        event.titre = e->titre;
        event.debut = o->debut;
        event.fin = o->fin;
        event.fuseau = e->fuseau;
        event.lieu = o->lieu;
        event.lien = o->lien;
        event.annulee = o->annulee || e->etat == ETAT(ANNULE);
        event.version = e->version; // of the whole: what the event itself says changes them all
        enum status status = call_emit(call, e->departement, o->id, e->version, &event.base);
        if (status)
            return status;
    }
    return STATUS_OK;
}

static enum status tell_feed(struct call *call, const evenement_message *e,
                             const Concert__Agenda__V1__Visibles *seen_by,
                             const struct evenement_fait *fait)
{
    // Never what somebody typed: who may see it reads the title there.
    const struct changement changement = {
        .nature = "evenement",
        .objet = e->id,
        .version = e->version,
        .action = fait->action,
        .resume =
            arena_printf(call->arena, "%s : %s",
                         *e->nom_instance ? e->nom_instance : e->nom_organisation, fait->words),
        .visible_par = seen_by->organisations,
        .visible_par_count = seen_by->n_organisations,
    };
    return changement_tell(call, e->departement, &changement);
}

static enum status read_again(struct call *call, const char *departement, const char *id,
                              evenement_message *ret_evenement, evenement_reponse *response,
                              Concert__Agenda__V1__Visibles *ret_seen_by)
{
    Concert__Agenda__V1__EvenementCle key = CONCERT__AGENDA__V1__EVENEMENT_CLE__INIT;
    Concert__Agenda__V1__GetEvenementRequest get = CONCERT__AGENDA__V1__GET_EVENEMENT_REQUEST__INIT;
    key.departement = get.departement = ret_seen_by->departement = (char *)departement;
    key.id = get.id = ret_seen_by->evenement = (char *)id;
    enum status status = db_queue(call->db, &sql_occuper, &key.base, &response->base);
    if (!status)
        status = db_queue(call->db, &sql_visibles, &ret_seen_by->base, &ret_seen_by->base);
    return status ? status : db_run(call->db, &sql_evenement_get, &get.base, &ret_evenement->base);
}

enum status evenement_publish(struct call *call, const char *departement, const char *id,
                              const struct evenement_fait *fait, evenement_reponse *response)
{
    evenement_message *e = arena_alloc(call->arena, sizeof *e);
    Concert__Agenda__V1__Visibles seen_by = CONCERT__AGENDA__V1__VISIBLES__INIT;
    if (!e)
        return out_of_memory(call);
    concert__agenda__v1__evenement__init(e);
    enum status status = read_again(call, departement, id, e, response, &seen_by);
    if (!status)
        status = rendu_write(call, e);
    if (!status)
        status = tell_instances(call, e);
    if (!status)
        status = tell_feed(call, e, &seen_by, fait);
    if (!status && fait->gabarit && e->etat != ETAT(PROPOSE))
        status = invitation_send(call, e,
                                 &(struct invitation){.gabarit = fait->gabarit,
                                                      .methode = fait->methode,
                                                      .occurrence = fait->occurrence,
                                                      .motif = fait->motif});
    response->evenement = e;
    return status;
}

enum status evenement_change_occurrence(struct call *call,
                                        const Concert__Agenda__V1__OccurrenceEcrite *row,
                                        const char *evenement, int64_t version,
                                        const struct evenement_fait *fait,
                                        evenement_reponse *response)
{
    Concert__Agenda__V1__EvenementVerrouille locked =
        CONCERT__AGENDA__V1__EVENEMENT_VERROUILLE__INIT;
    Concert__Agenda__V1__EvenementCle key = CONCERT__AGENDA__V1__EVENEMENT_CLE__INIT;
    key.departement = row->departement;
    key.id = (char *)evenement;
    enum status status =
        evenement_lock(call, row->departement, evenement, version, "occurrence", &locked);
    if (!status)
        status = db_queue(call->db, &sql_occurrence_update, &row->base, NULL);
    if (!status)
        status = db_queue(call->db, &sql_evenement_suite, &key.base, NULL);
    return status ? status : evenement_publish(call, row->departement, evenement, fait, response);
}
