// SPDX-License-Identifier: EUPL-1.2
// services/acces/update_organisation.c: name and contact; by its administrator or its UT's.
#include "acces/annonce.h"
#include "acces/champ.h"
#include "acces/organisation_check.h"
#include "acces/stale.h"
#include "acces_methods.h"
#include "acces_sql.h"

enum status update_organisation(struct call *call,
                                const Concert__Acces__V1__UpdateOrganisationRequest *request,
                                Concert__Acces__V1__Organisation *response)
{
    Concert__Acces__V1__UpdateOrganisationRequest row = *request;
    enum status status = champ_line(&call->fault, "nom", request->nom, true);
    if (!status)
        status = organisation_contact(call, request->courriel, request->telephone, &row.courriel);
    if (!status)
        status = db_run(call->db, &sql_modifier_organisation, &row.base, &response->base);
    if (!status && db_rows(call->db) == 0)
        status = stale_fail(call, &sql_etat_organisation, request->id, request->version);
    return status ? status : annonce_organisation(call, response);
}
