// SPDX-License-Identifier: EUPL-1.2
// services/acces/get_cle_enveloppee.c: my sealed secret, to sign on another machine.
#include "acces_methods.h"
#include "acces_sql.h"

enum status get_cle_enveloppee(struct call *call,
                               const Concert__Acces__V1__GetCleEnveloppeeRequest *request,
                               Concert__Acces__V1__CleEnveloppee *response)
{
    return db_run(call->db, &sql_cle_enveloppee, &request->base, &response->base);
}
