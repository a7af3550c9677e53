// SPDX-License-Identifier: EUPL-1.2
// services/agenda/get_invitation_par_jeton.c: what the link of a mail answers to.

#include "agenda/jeton.h"

#include "agenda_methods.h"
#include "agenda_sql.h"

#include <string.h>

enum status get_invitation_par_jeton(struct call *call,
                                     const Concert__Agenda__V1__JetonRequest *request,
                                     Concert__Agenda__V1__InvitationParJeton *response)
{
    Concert__Agenda__V1__Secret row = CONCERT__AGENDA__V1__SECRET__INIT;
    if (!secret_read(call, request->jeton, strlen(request->jeton), &row.empreinte))
        return call_fail(
            call, STATUS_NOT_FOUND, "jeton",
            "Ce lien ne répond à aucune invitation : prenez celui du dernier courriel.");
    return db_run(call->db, &sql_jeton_lire, &row.base, &response->base);
}
