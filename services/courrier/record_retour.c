// SPDX-License-Identifier: EUPL-1.2
// services/courrier/record_retour.c: a mail came back.

#include "courrier_methods.h"
#include "courrier_sql.h"

enum status record_retour(struct call *call,
                          const Concert__Courrier__V1__RecordRetourRequest *request,
                          Concert__Courrier__V1__RecordRetourResponse *response)
{
    return db_run(call->db, &sql_retour_noter, &request->base, &response->base);
}
