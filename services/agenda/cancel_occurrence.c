// SPDX-License-Identifier: EUPL-1.2
// services/agenda/cancel_occurrence.c: one occurrence is cancelled, with the reason; the others
// stay.

#include "agenda/evenement.h"

#include "agenda_methods.h"
#include "agenda_sql.h"

#include <string.h>

enum status cancel_occurrence(struct call *call,
                              const Concert__Agenda__V1__CancelOccurrenceRequest *request,
                              evenement_reponse *response)
{
    Concert__Agenda__V1__OccurrenceEcrite row = CONCERT__AGENDA__V1__OCCURRENCE_ECRITE__INIT;
    Concert__Agenda__V1__OccurrenceTrouvee found = CONCERT__AGENDA__V1__OCCURRENCE_TROUVEE__INIT;
    row.departement = request->departement;
    row.id = request->occurrence;
    row.annulee = true;
    row.motif = request->motif;
    if (!request->motif[strspn(request->motif, " \n\r\t")])
        return call_fail(call, STATUS_INVALID_ARGUMENT, "motif",
                         "Dites pourquoi cette date est annulée.");
    enum status status =
        call_rename(call, db_run(call->db, &sql_occurrence_trouver, &row.base, &found.base), "id",
                    "occurrence");
    const struct evenement_fait fait = {.action = "annule",
                                        .words = "date annulée",
                                        .gabarit = "annulation",
                                        .methode = "CANCEL",
                                        .occurrence = request->occurrence,
                                        .motif = request->motif};
    return status ? status
                  : evenement_change_occurrence(call, &row, found.evenement, request->version,
                                                &fait, response);
}
