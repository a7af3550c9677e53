// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/list_versions.c: the versions of a content, newest first.

#include "conventionnement_methods.h"
#include "conventionnement_sql.h"

enum status list_versions(struct call *call,
                          const Concert__Conventionnement__V1__ListVersionsRequest *request,
                          Concert__Conventionnement__V1__ListVersionsResponse *response)
{
    return db_queue(call->db, &sql_versions_list, &request->base, &response->base);
}
