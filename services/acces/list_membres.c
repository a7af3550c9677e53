// SPDX-License-Identifier: EUPL-1.2
// services/acces/list_membres.c: an organisation's members; of another than mine, its signatories.
#include "acces_methods.h"
#include "acces_sql.h"

enum status list_membres(struct call *call, const Concert__Acces__V1__ListMembresRequest *request,
                         Concert__Acces__V1__ListMembresResponse *response)
{
    return db_run(call->db, &sql_lister_membres, &request->base, &response->base);
}
