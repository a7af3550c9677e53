// SPDX-License-Identifier: EUPL-1.2
// services/agenda/update_evenement.c: the whole event as it is from now on. Days that it keeps keep
// their occurrence; those it gives up are cancelled.

#include "agenda/evenement.h"

#include "agenda_methods.h"
#include "agenda_sql.h"

enum status update_evenement(struct call *call,
                             const Concert__Agenda__V1__UpdateEvenementRequest *request,
                             evenement_reponse *response)
{
    static const struct evenement_fait FAIT = {.action = "modifie",
                                               .words = "événement modifié",
                                               .gabarit = "invitation-modifiee",
                                               .methode = "REQUEST",
                                               .occurrence = ""};
    const evenement_message *asked = request->evenement;
    evenement_ecrit row = CONCERT__AGENDA__V1__EVENEMENT_ECRIT__INIT;
    Concert__Agenda__V1__EvenementVerrouille locked =
        CONCERT__AGENDA__V1__EVENEMENT_VERROUILLE__INIT;
    if (!asked)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "evenement", "Il manque l'événement.");
    enum status status = evenement_prepare(call, asked, &row);
    if (!status)
        status = evenement_lock(call, asked->departement, asked->id, asked->version, "evenement.id",
                                &locked);
    if (status)
        return status;
    row.id = asked->id;
    row.instance = locked.instance; // an event stays with its body
    status = db_queue(call->db, &sql_evenement_update, &row.base, NULL);
    if (!status)
        status = evenement_queue(call, &row);
    return status ? status : evenement_publish(call, row.departement, row.id, &FAIT, response);
}
