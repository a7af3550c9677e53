// SPDX-License-Identifier: EUPL-1.2
// services/agenda/answer_invitation.c: who is invited answers, for the whole event or one
// occurrence.

#include "agenda_methods.h"
#include "agenda_sql.h"

enum status answer_invitation(struct call *call,
                              const Concert__Agenda__V1__AnswerInvitationRequest *request,
                              Concert__Agenda__V1__Evenement *response)
{
    Concert__Agenda__V1__ReponseEcrite row = CONCERT__AGENDA__V1__REPONSE_ECRITE__INIT;
    Concert__Agenda__V1__GetEvenementRequest get = CONCERT__AGENDA__V1__GET_EVENEMENT_REQUEST__INIT;
    row.departement = get.departement = request->departement;
    row.evenement = get.id = request->evenement;
    row.occurrence = request->occurrence;
    row.reponse = request->reponse;
    if (!row.reponse)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "reponse",
                         "Répondez : accepté, peut-être ou décliné.");
    enum status status = db_queue(call->db, &sql_reponse_insert, &row.base, &row.base);
    return status ? status : db_run(call->db, &sql_evenement_get, &get.base, &response->base);
}
