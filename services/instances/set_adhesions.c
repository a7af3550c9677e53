// SPDX-License-Identifier: EUPL-1.2
// services/instances/set_adhesions.c: a network says which SIAE are its members.

#include "common/ressort.h"

#include "instances_methods.h"
#include "instances_sql.h"

enum { MOST = 2000 };

enum status set_adhesions(struct call *call, const Concert__Instances__V1__Adhesions *request,
                          Concert__Instances__V1__Adhesions *response)
{
    Concert__Instances__V1__ListAdhesionsRequest get =
        CONCERT__INSTANCES__V1__LIST_ADHESIONS_REQUEST__INIT;
    get.departement = request->departement;
    enum status status = ressort_check(call, request->departement);
    if (!status && request->n_siae > MOST)
        status =
            call_fail(call, STATUS_INVALID_ARGUMENT, "siae", "Donnez %d structures au plus.", MOST);
    if (!status)
        status = db_queue(call->db, &sql_adhesions_poser, &request->base, NULL);
    if (!status)
        status = db_run(call->db, &sql_adhesions_list, &get.base, &response->base);
    if (!status && response->n_siae < request->n_siae)
        status = call_fail(call, STATUS_INVALID_ARGUMENT, "siae",
                           "%zu de ces identifiants ne sont pas des structures de ce département, "
                           "ou y sont deux fois.",
                           request->n_siae - response->n_siae);
    return status;
}
