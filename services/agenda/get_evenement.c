// SPDX-License-Identifier: EUPL-1.2
// services/agenda/get_evenement.c: an event and all its occurrences.

#include "agenda_methods.h"
#include "agenda_sql.h"

enum status get_evenement(struct call *call,
                          const Concert__Agenda__V1__GetEvenementRequest *request,
                          Concert__Agenda__V1__Evenement *response)
{
    return db_queue(call->db, &sql_evenement_get, &request->base, &response->base);
}
