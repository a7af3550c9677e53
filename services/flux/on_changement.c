// SPDX-License-Identifier: EUPL-1.2
// services/flux/on_changement.c
#include "flux/methods.h"
#include "flux_sql.h"

#include <string.h>

enum status on_changement(struct call *call, const Concert__Bus__V1__Event *event,
                          const changement *body)
{
    if (strcmp(event->departement, body->departement) != 0)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "departement",
                         "Le changement doit être du même département que son événement.");
    return db_queue(call->db, &sql_noter, &body->base, NULL);
}
