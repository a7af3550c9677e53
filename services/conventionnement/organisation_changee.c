// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/organisation_changee.c: acces made or changed an organisation.
#include "conventionnement/projections.h"

#include "conventionnement_sql.h"

enum status organisation_changee(struct call *call, const Concert__Bus__V1__Event *event,
                                 const Concert__Acces__V1__OrganisationChangee *body)
{
    (void)event;
    Concert__Conventionnement__V1__OrganisationProjetee row =
        CONCERT__CONVENTIONNEMENT__V1__ORGANISATION_PROJETEE__INIT;
    row.id = body->id;
    row.type = body->type;
    row.nom = body->nom;
    row.sigle = body->sigle;
    row.n_departements = body->n_departements;
    row.departements = body->departements;
    row.siret = body->siret;
    row.version = body->version;
    return db_queue(call->db, &sql_organisation_projeter, &row.base, NULL);
}
