// SPDX-License-Identifier: EUPL-1.2
// services/agenda/create_evenement.c: a date, or many, with who takes part.

#include "agenda/evenement.h"

#include "agenda_methods.h"
#include "agenda_sql.h"

enum status create_evenement(struct call *call,
                             const Concert__Agenda__V1__CreateEvenementRequest *request,
                             evenement_reponse *response)
{
    evenement_ecrit row = CONCERT__AGENDA__V1__EVENEMENT_ECRIT__INIT;
    if (!request->evenement)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "evenement", "Il manque l'événement.");
    enum status status = evenement_prepare(call, request->evenement, &row);
    if (status)
        return status;
    row.id = call_new_id(call);
    row.instance = request->evenement->instance;
    row.etat = request->propose ? CONCERT__AGENDA__V1__ETAT_EVENEMENT__ETAT_EVENEMENT_PROPOSE
                                : CONCERT__AGENDA__V1__ETAT_EVENEMENT__ETAT_EVENEMENT_CONFIRME;
    status = db_queue(call->db, &sql_gestion_exiger, &row.base, NULL);
    if (!status)
        status = db_queue(call->db, &sql_evenement_insert, &row.base, NULL);
    if (!status)
        status = evenement_queue(call, &row);
    const struct evenement_fait fait = {
        .action = request->propose ? "propose" : "cree",
        .words = request->propose ? "date proposée" : "date fixée",
        .gabarit = request->propose ? NULL : "invitation",
        .methode = "REQUEST",
        .occurrence = "",
    };
    return status ? status : evenement_publish(call, row.departement, row.id, &fait, response);
}
