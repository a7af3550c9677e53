// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/get_accord.c: one instrument, whatever its nature.

#include "conventionnement_methods.h"
#include "conventionnement_sql.h"

enum status get_accord(struct call *call,
                       const Concert__Conventionnement__V1__GetActeRequest *request,
                       Concert__Conventionnement__V1__Acte *response)
{
    return db_queue(call->db, &sql_acte_get, &request->base, &response->base);
}
