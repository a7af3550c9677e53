// SPDX-License-Identifier: EUPL-1.2
// services/agenda/main.c: the shared calendar: events, participants, availability, feeds,
// invitations.
#include "common/service.h"

#include "agenda/fuseau.h"
#include "agenda/projections.h"

#include "agenda_methods.h"
#include "agenda_sql.h"

enum { WRITERS = WHO_AGENT | WHO_SIGNATAIRE | WHO_ADMINISTRATEUR };

static const struct method METHODS[] = {
    {"CreateEvenement", HANDLER(create_evenement), WRITERS, DB_WRITE, 0},
    {"UpdateEvenement", HANDLER(update_evenement), WRITERS, DB_WRITE, 0},
    {"ConfirmEvenement", HANDLER(confirm_evenement), WRITERS, DB_WRITE, 0},
    {"CancelEvenement", HANDLER(cancel_evenement), WRITERS, DB_WRITE, 0},
    {"MoveOccurrence", HANDLER(move_occurrence), WRITERS, DB_WRITE, 0},
    {"CancelOccurrence", HANDLER(cancel_occurrence), WRITERS, DB_WRITE, 0},
    {"GetEvenement", HANDLER(get_evenement), WHO_MEMBER, DB_READ, 0},
    {"ListOccurrences", HANDLER(list_occurrences), WHO_MEMBER, DB_READ, 0},
    {"SetIndisponibilite", HANDLER(set_indisponibilite), WHO_MEMBER, DB_WRITE, 0},
    {"RemoveIndisponibilite", HANDLER(remove_indisponibilite), WHO_MEMBER, DB_WRITE, 0},
    {"ListIndisponibilites", HANDLER(list_indisponibilites), WHO_MEMBER, DB_READ, 0},
    {"GetFreeBusy", HANDLER(get_free_busy), WHO_MEMBER, DB_READ, 0},
    {"FindCreneaux", HANDLER(find_creneaux), WHO_MEMBER, DB_READ, 0},
    {"AnswerInvitation", HANDLER(answer_invitation), WHO_MEMBER, DB_WRITE, 0},
    {"GetInvitationParJeton", HANDLER(get_invitation_par_jeton), WHO_ANYONE, DB_READ, 0},
    {"AnswerParJeton", HANDLER(answer_par_jeton), WHO_ANYONE, DB_WRITE, 0},
    {"CreateFlux", HANDLER(create_flux), WHO_MEMBER, DB_WRITE, METHOD_SECRET},
    {"ListFlux", HANDLER(list_flux), WHO_MEMBER, DB_READ, 0},
    {"RevokeFlux", HANDLER(revoke_flux), WHO_MEMBER, DB_WRITE, 0},
    {"GetFile", HANDLER(get_file), WHO_ANYONE, DB_READ, 0},
    {NULL, NULL, 0, DB_READ, 0},
};

static const struct event_handler EVENTS[] = {
    EVENT(acces, organisation_changee, organisation_changee),
    EVENT(acces, adresse_changee, adresse_changee),
    EVENT(instances, instance_changee, instance_changee),
    EVENT(instances, seance_convoquee, seance_convoquee),
    {NULL, NULL},
};

static enum status start(const struct service_context *context, void **ret_state,
                         struct fault *fault)
{
    icaltimezone *unused;
    (void)context;
    (void)ret_state;
    fuseau_setup();
    // Without the system's zones no date has an instant: better not to start.
    if (fuseau_find("Europe/Paris", "", &unused, fault))
        return fault_set(fault, STATUS_INTERNAL, "", "no time zones: install tzdata");
    return STATUS_OK;
}

static const struct service SERVICE = {
    .name = "agenda",
    .protocol = "concert.agenda.v1.Agenda",
    .methods = METHODS,
    .events = EVENTS,
    .queries = agenda_queries,
    .start = start,
};

int main(int argc, char **argv)
{
    return service_main(&SERVICE, argc, argv);
}
