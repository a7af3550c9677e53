// SPDX-License-Identifier: EUPL-1.2
// services/acces/get_invitation.c: what an invitation offers, to whoever holds its link.
#include "acces/secret.h"
#include "acces_methods.h"
#include "acces_sql.h"

enum status get_invitation(struct call *call,
                           const Concert__Acces__V1__GetInvitationRequest *request,
                           Concert__Acces__V1__Invitation *response)
{
    Concert__Acces__V1__Secret secret = CONCERT__ACCES__V1__SECRET__INIT;
    secret.empreinte = secret_digest(call->arena, request->jeton);
    return db_run(call->db, &sql_lire_invitation, &secret.base, &response->base);
}
