// SPDX-License-Identifier: EUPL-1.2
// services/agenda/get_free_busy.c: when people are busy, never with what.

#include "common/ressort.h"

#include "agenda_methods.h"
#include "agenda_sql.h"

enum { PEOPLE_MOST = 50, DAYS_MOST = 186 };

enum status get_free_busy(struct call *call, const Concert__Agenda__V1__GetFreeBusyRequest *request,
                          Concert__Agenda__V1__GetFreeBusyResponse *response)
{
    enum status status = ressort_check(call, request->departement);
    if (status)
        return status;
    if (!request->n_personnes || request->n_personnes > PEOPLE_MOST)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "personnes", "Nommez de 1 à %d personnes.",
                         PEOPLE_MOST);
    if (!request->debut || !request->fin || request->fin->seconds <= request->debut->seconds ||
        request->fin->seconds - request->debut->seconds > DAYS_MOST * 86400)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "fin",
                         "La fin suit le début, de %d jours au plus.", DAYS_MOST);
    return db_queue(call->db, &sql_occupes_list, &request->base, &response->base);
}
