// SPDX-License-Identifier: EUPL-1.2
// services/agenda/confirm_evenement.c: a date held open is fixed: from now on it books who takes
// part.

#include "agenda/evenement.h"

#include "agenda_methods.h"
#include "agenda_sql.h"

enum status confirm_evenement(struct call *call,
                              const Concert__Agenda__V1__EvenementRequest *request,
                              evenement_reponse *response)
{
    static const struct evenement_fait FAIT = {.action = "confirme",
                                               .words = "date confirmée",
                                               .gabarit = "invitation",
                                               .methode = "REQUEST",
                                               .occurrence = ""};
    Concert__Agenda__V1__EvenementVerrouille locked =
        CONCERT__AGENDA__V1__EVENEMENT_VERROUILLE__INIT;
    Concert__Agenda__V1__EvenementCle key = CONCERT__AGENDA__V1__EVENEMENT_CLE__INIT;
    key.departement = request->departement;
    key.id = request->id;
    enum status status =
        evenement_lock(call, request->departement, request->id, request->version, "id", &locked);
    if (!status && locked.etat != CONCERT__AGENDA__V1__ETAT_EVENEMENT__ETAT_EVENEMENT_PROPOSE)
        status =
            call_fail(call, STATUS_FAILED_PRECONDITION, "id", "Cet événement est déjà confirmé.");
    if (!status)
        status = db_queue(call->db, &sql_evenement_confirmer, &key.base, NULL);
    return status ? status
                  : evenement_publish(call, request->departement, request->id, &FAIT, response);
}
