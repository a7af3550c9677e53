// SPDX-License-Identifier: EUPL-1.2
// services/acces/list_cles.c: an organisation's keys; of another than mine, those once certified.
#include "acces_methods.h"
#include "acces_sql.h"

enum status list_cles(struct call *call, const Concert__Acces__V1__ListClesRequest *request,
                      Concert__Acces__V1__ListClesResponse *response)
{
    return db_run(call->db, &sql_lister_cles, &request->base, &response->base);
}
