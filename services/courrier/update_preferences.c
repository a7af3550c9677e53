// SPDX-License-Identifier: EUPL-1.2
// services/courrier/update_preferences.c: what I want at once, once a day, or never.

#include "courrier_methods.h"
#include "courrier_sql.h"

#include <string.h>

enum { MOST = 20 };

enum status update_preferences(struct call *call,
                               const Concert__Courrier__V1__UpdatePreferencesRequest *request,
                               Concert__Courrier__V1__Preferences *response)
{
    Concert__Courrier__V1__PreferenceEcrite row = CONCERT__COURRIER__V1__PREFERENCE_ECRITE__INIT;
    char *categories[MOST];
    Concert__Courrier__V1__Rythme rythmes[MOST];
    row.categories = categories;
    row.rythmes = rythmes;
    if (request->n_preferences > MOST)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "preferences",
                         "Donnez chaque sorte de messages une fois.");
    for (size_t i = 0; i < request->n_preferences; i++) {
        const Concert__Courrier__V1__Preference *one = request->preferences[i];
        if (!one->rythme)
            return call_fail(call, STATUS_INVALID_ARGUMENT, "preferences.rythme",
                             "Dites quand : aussitôt, dans le résumé du jour ou jamais.");
        if (strcmp(one->categorie, "convocations") == 0 &&
            one->rythme != CONCERT__COURRIER__V1__RYTHME__RYTHME_IMMEDIAT)
            return call_fail(call, STATUS_INVALID_ARGUMENT, "preferences.rythme",
                             "Convocations et invitations partent toujours aussitôt.");
        categories[row.n_categories++] = one->categorie;
        rythmes[row.n_rythmes++] = one->rythme;
    }
    enum status status = db_queue(call->db, &sql_preferences_poser, &row.base, NULL);
    return status ? status : db_run(call->db, &sql_preferences_get, NULL, &response->base);
}
