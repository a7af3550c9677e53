// SPDX-License-Identifier: EUPL-1.2
// services/acces/find_organisation.c: a region or a network that a UT does not see yet, by its
// sigle or SIRET in full, so that it knows which one it is about to attach. Parts of a name find
// nothing.
#include "acces/champ.h"
#include "acces_methods.h"
#include "acces_sql.h"

enum status find_organisation(struct call *call,
                              const Concert__Acces__V1__FindOrganisationRequest *request,
                              Concert__Acces__V1__OrganisationTrouvee *response)
{
    enum status status = champ_line(&call->fault, "reference", request->reference, true);
    return status ? status
                  : db_run(call->db, &sql_trouver_organisation, &request->base, &response->base);
}
