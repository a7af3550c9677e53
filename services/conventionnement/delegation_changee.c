// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/delegation_changee.c: acces gave or revoked a delegation.
#include "conventionnement/projections.h"

#include "conventionnement_sql.h"

enum status delegation_changee(struct call *call, const Concert__Bus__V1__Event *event,
                               const Concert__Acces__V1__DelegationChangee *body)
{
    Concert__Conventionnement__V1__DelegationProjetee row =
        CONCERT__CONVENTIONNEMENT__V1__DELEGATION_PROJETEE__INIT;
    row.departement = event->departement;
    row.id = body->id;
    row.organisation = body->organisation;
    row.personne = body->personne;
    row.portee = body->portee;
    row.du = body->du;
    row.au = body->au;
    row.reference = body->reference;
    row.sel = body->sel;
    row.revoquee = body->revoquee;
    row.entree = body->entree;
    row.version = event->version;
    enum status status = db_queue(call->db, &sql_delegation_projeter, &row.base, NULL);
    return status ? status : db_queue(call->db, &sql_delegation_entree_projeter, &row.base, NULL);
}
