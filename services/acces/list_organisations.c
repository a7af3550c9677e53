// SPDX-License-Identifier: EUPL-1.2
// services/acces/list_organisations.c: those I may see, by sigle, in pages.
#include "acces_methods.h"
#include "acces_sql.h"

enum { SIZE = 50, SIZE_MAX_ROWS = 200 };

enum status list_organisations(struct call *call,
                               const Concert__Acces__V1__ListOrganisationsRequest *request,
                               Concert__Acces__V1__ListOrganisationsResponse *response)
{
    Concert__Acces__V1__ListOrganisationsRequest row = *request;
    if (row.taille == 0)
        row.taille = SIZE;
    if (row.taille < 1 || row.taille > SIZE_MAX_ROWS)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "taille", "Une page a de 1 à %d lignes.",
                         SIZE_MAX_ROWS);
    enum status status = db_run(call->db, &sql_lister_organisations, &row.base, &response->base);
    if (!status && response->n_organisations > (size_t)row.taille) {
        response->n_organisations = (size_t)row.taille;
        response->curseur_suivant = response->organisations[row.taille - 1]->sigle;
    }
    return status;
}
