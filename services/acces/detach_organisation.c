// SPDX-License-Identifier: EUPL-1.2
// services/acces/detach_organisation.c: a UT takes its département back from an organisation that
// works in several. What the organisation did there stays as it is: signatures, entries of the log.
#include "acces/annonce.h"
#include "acces/fermeture.h"
#include "acces/organisation_check.h"
#include "acces/stale.h"
#include "acces_methods.h"
#include "acces_sql.h"

enum status detach_organisation(struct call *call,
                                const Concert__Acces__V1__DetachOrganisationRequest *request,
                                Concert__Acces__V1__Organisation *response)
{
    enum status status = organisation_departement(call, "departement", request->departement);
    if (!status)
        status = db_run(call->db, &sql_detacher_organisation, &request->base, &response->base);
    if (!status && db_rows(call->db) == 0)
        status = stale_fail(call, &sql_etat_organisation, request->id, request->version);
    if (!status)
        status = annonce_territoire(call, response, request->departement, false);
    return status ? status : fermeture_renew_membres(call, request->id);
}
