// SPDX-License-Identifier: EUPL-1.2
// services/agenda/answer_par_jeton.c: who has the link of a mail answers, once.

#include "agenda/jeton.h"

#include "agenda_methods.h"
#include "agenda_sql.h"

#include <string.h>

enum status answer_par_jeton(struct call *call,
                             const Concert__Agenda__V1__AnswerParJetonRequest *request,
                             Concert__Agenda__V1__InvitationParJeton *response)
{
    Concert__Agenda__V1__Secret row = CONCERT__AGENDA__V1__SECRET__INIT;
    if (!secret_read(call, request->jeton, strlen(request->jeton), &row.empreinte))
        return call_fail(
            call, STATUS_NOT_FOUND, "jeton",
            "Ce lien ne répond à aucune invitation : prenez celui du dernier courriel.");
    row.reponse = request->reponse;
    if (row.reponse < CONCERT__AGENDA__V1__REPONSE__REPONSE_ACCEPTE)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "reponse",
                         "Répondez : accepté, peut-être ou décliné.");
    enum status status = db_run(call->db, &sql_jeton_repondre, &row.base, NULL);
    return status ? status : db_run(call->db, &sql_jeton_lire, &row.base, &response->base);
}
