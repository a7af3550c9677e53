// SPDX-License-Identifier: EUPL-1.2
// services/agenda/remove_indisponibilite.c: an absence is taken back.

#include "agenda_methods.h"
#include "agenda_sql.h"

enum status remove_indisponibilite(struct call *call,
                                   const Concert__Agenda__V1__Indisponibilite *request,
                                   Concert__Agenda__V1__RemoveIndisponibiliteResponse *response)
{
    (void)response;
    Concert__Agenda__V1__Indisponibilite gone = CONCERT__AGENDA__V1__INDISPONIBILITE__INIT;
    return db_run(call->db, &sql_indisponibilite_delete, &request->base, &gone.base);
}
