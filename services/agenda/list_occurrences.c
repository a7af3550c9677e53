// SPDX-License-Identifier: EUPL-1.2
// services/agenda/list_occurrences.c: the calendar between two days, as the caller sees it.

#include "agenda/fuseau.h"
#include "common/date.h"
#include "common/ressort.h"

#include "agenda_methods.h"
#include "agenda_sql.h"

enum { SHOWN_MOST = 1000 };

static enum status check(struct call *call,
                         const Concert__Agenda__V1__ListOccurrencesRequest *request)
{
    struct date first, last;
    enum status status = ressort_check(call, request->departement);
    if (!status)
        status = date_parse_iso(request->du, "du", &first, &call->fault);
    if (!status)
        status = date_parse_iso(request->au, "au", &last, &call->fault);
    if (status)
        return status;
    if (date_compare(last, first) < 0 || date_to_days(last) - date_to_days(first) > 366)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "au",
                         "Le dernier jour suit le premier, d'un an au plus.");
    return STATUS_OK;
}

enum status list_occurrences(struct call *call,
                             const Concert__Agenda__V1__ListOccurrencesRequest *request,
                             Concert__Agenda__V1__ListOccurrencesResponse *response)
{
    Concert__Agenda__V1__ListOccurrencesPage in = CONCERT__AGENDA__V1__LIST_OCCURRENCES_PAGE__INIT;
    in.departement = request->departement;
    in.du = request->du;
    in.au = request->au;
    in.instance = request->instance;
    in.organisation = request->organisation;
    in.les_miennes = request->les_miennes;
    in.fuseau = (char *)fuseau_of(request->departement);
    enum status status = check(call, request);
    if (!status)
        status = db_run(call->db, &sql_occurrences_list, &in.base, &response->base);
    response->tronque = response->n_occurrences > SHOWN_MOST;
    if (response->tronque)
        response->n_occurrences = SHOWN_MOST;
    return status;
}
