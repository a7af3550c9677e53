// SPDX-License-Identifier: EUPL-1.2
// services/acces/get_password_reset.c: whose password a link sets, to whoever holds the link.
#include "acces/secret.h"
#include "acces_methods.h"
#include "acces_sql.h"

enum status get_password_reset(struct call *call,
                               const Concert__Acces__V1__GetPasswordResetRequest *request,
                               Concert__Acces__V1__PasswordReset *response)
{
    Concert__Acces__V1__Secret secret = CONCERT__ACCES__V1__SECRET__INIT;
    secret.empreinte = secret_digest(call->arena, request->jeton);
    return db_run(call->db, &sql_lire_reinitialisation, &secret.base, &response->base);
}
