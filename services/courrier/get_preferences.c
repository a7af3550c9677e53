// SPDX-License-Identifier: EUPL-1.2
// services/courrier/get_preferences.c: what I receive, and when.

#include "courrier_methods.h"
#include "courrier_sql.h"

enum status get_preferences(struct call *call,
                            const Concert__Courrier__V1__GetPreferencesRequest *request,
                            Concert__Courrier__V1__Preferences *response)
{
    (void)request;
    return db_queue(call->db, &sql_preferences_get, NULL, &response->base);
}
