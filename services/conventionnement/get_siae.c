// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/get_siae.c: GetSiae: one structure of the register.
#include "common/ressort.h"

#include "conventionnement_methods.h"
#include "conventionnement_sql.h"

enum status get_siae(struct call *call,
                     const Concert__Conventionnement__V1__GetSiaeRequest *request,
                     Concert__Conventionnement__V1__Siae *response)
{
    enum status status = ressort_check(call, request->departement);
    return status ? status : db_queue(call->db, &sql_get_siae, &request->base, &response->base);
}
