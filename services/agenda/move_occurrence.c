// SPDX-License-Identifier: EUPL-1.2
// services/agenda/move_occurrence.c: one occurrence goes to another time or place; its id stays.

#include "agenda/evenement.h"
#include "agenda/fuseau.h"

#include "agenda_methods.h"
#include "agenda_sql.h"

typedef Concert__Agenda__V1__MoveOccurrenceRequest move_request;
typedef Concert__Agenda__V1__OccurrenceEcrite occurrence_ecrite;
typedef Concert__Agenda__V1__OccurrenceTrouvee occurrence_trouvee;

static enum status fill(struct call *call, const move_request *request,
                        const occurrence_trouvee *found, occurrence_ecrite *row)
{
    icaltimezone *zone;
    struct icaltimetype debut;
    int32_t minutes = request->minutes ? request->minutes : found->minutes;
    if (minutes < 5 || minutes > 7 * 24 * 60)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "minutes",
                         "Un événement dure de 5 minutes à 7 jours ; sa fin suit son début.");
    enum status status = fuseau_find(found->fuseau, "fuseau", &zone, &call->fault);
    if (!status)
        status = local_parse(request->debut, "debut", &debut, &call->fault);
    if (status)
        return status;
    row->local = local_format(call->arena, debut);
    row->debut = local_to_utc(debut, zone);
    row->fin = row->debut + (int64_t)minutes * 60;
    row->lieu = request->lieu;
    row->lien = request->lien;
    row->motif = request->motif;
    return row->local ? STATUS_OK
                      : call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Mémoire insuffisante.");
}

enum status move_occurrence(struct call *call, const move_request *request,
                            evenement_reponse *response)
{
    occurrence_ecrite row = CONCERT__AGENDA__V1__OCCURRENCE_ECRITE__INIT;
    occurrence_trouvee found = CONCERT__AGENDA__V1__OCCURRENCE_TROUVEE__INIT;
    row.departement = request->departement;
    row.id = request->occurrence;
    enum status status =
        call_rename(call, db_run(call->db, &sql_occurrence_trouver, &row.base, &found.base), "id",
                    "occurrence");
    if (!status)
        status = fill(call, request, &found, &row);
    const struct evenement_fait fait = {.action = "deplace",
                                        .words = "date déplacée",
                                        .gabarit = "invitation-modifiee",
                                        .methode = "REQUEST",
                                        .occurrence = request->occurrence,
                                        .motif = request->motif};
    return status ? status
                  : evenement_change_occurrence(call, &row, found.evenement, request->version,
                                                &fait, response);
}
