// SPDX-License-Identifier: EUPL-1.2
// services/acces/create_organisation.c: a UT's administrator makes an institution or a SIAE of its
// département.
#include "acces/annonce.h"
#include "acces/organisation_check.h"
#include "acces_methods.h"
#include "acces_sql.h"

enum status create_organisation(struct call *call,
                                const Concert__Acces__V1__CreateOrganisationRequest *request,
                                Concert__Acces__V1__Organisation *response)
{
    Concert__Acces__V1__NouvelleOrganisation row = CONCERT__ACCES__V1__NOUVELLE_ORGANISATION__INIT;
    enum status status = organisation_check(call, request);
    if (!status)
        status = organisation_contact(call, request->courriel, request->telephone, &row.courriel);
    if (status)
        return status;
    row.id = call_new_id(call);
    row.type = request->type;
    row.nom = request->nom;
    row.sigle = request->sigle;
    row.n_departements = request->n_departements;
    row.departements = request->departements;
    row.siret = request->siret;
    row.telephone = request->telephone;
    status = db_run(call->db, &sql_creer_organisation, &row.base, &response->base);
    return status ? status : annonce_organisation(call, response);
}
