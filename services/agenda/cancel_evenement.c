// SPDX-License-Identifier: EUPL-1.2
// services/agenda/cancel_evenement.c: all that is to come of an event is cancelled, with the
// reason.

#include "agenda/evenement.h"

#include "agenda_methods.h"
#include "agenda_sql.h"

#include <string.h>

enum status cancel_evenement(struct call *call,
                             const Concert__Agenda__V1__EvenementRequest *request,
                             evenement_reponse *response)
{
    Concert__Agenda__V1__EvenementVerrouille locked =
        CONCERT__AGENDA__V1__EVENEMENT_VERROUILLE__INIT;
    Concert__Agenda__V1__EvenementCle key = CONCERT__AGENDA__V1__EVENEMENT_CLE__INIT;
    key.departement = request->departement;
    key.id = request->id;
    key.motif = request->motif;
    if (!request->motif[strspn(request->motif, " \n\r\t")])
        return call_fail(call, STATUS_INVALID_ARGUMENT, "motif",
                         "Dites pourquoi l'événement est annulé.");
    enum status status =
        evenement_lock(call, request->departement, request->id, request->version, "id", &locked);
    if (!status)
        status = db_queue(call->db, &sql_evenement_annuler, &key.base, NULL);
    bool told = locked.etat == CONCERT__AGENDA__V1__ETAT_EVENEMENT__ETAT_EVENEMENT_CONFIRME;
    const struct evenement_fait fait = {.action = "annule",
                                        .words = "événement annulé",
                                        .gabarit = told ? "annulation" : NULL,
                                        .methode = "CANCEL",
                                        .occurrence = "",
                                        .motif = request->motif};
    return status ? status
                  : evenement_publish(call, request->departement, request->id, &fait, response);
}
