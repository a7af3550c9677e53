// SPDX-License-Identifier: EUPL-1.2
// services/agenda/list_indisponibilites.c: my absences.

#include "agenda_methods.h"
#include "agenda_sql.h"

enum status list_indisponibilites(struct call *call,
                                  const Concert__Agenda__V1__ListIndisponibilitesRequest *request,
                                  Concert__Agenda__V1__ListIndisponibilitesResponse *response)
{
    (void)request;
    return db_queue(call->db, &sql_indisponibilites_list, NULL, &response->base);
}
