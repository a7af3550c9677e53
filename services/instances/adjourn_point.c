// SPDX-License-Identifier: EUPL-1.2
// services/instances/adjourn_point.c: the item is put off, with the reason.

#include "instances/issue.h"

#include "instances_methods.h"
#include "instances_sql.h"

enum status adjourn_point(struct call *call,
                          const Concert__Instances__V1__AdjournPointRequest *request,
                          point_message *response)
{
    resultat_ecrit row = CONCERT__INSTANCES__V1__RESULTAT_ECRIT__INIT;
    row.departement = request->departement;
    row.point = request->point;
    row.avis = CONCERT__CONVENTIONNEMENT__V1__RESULTAT_AVIS__RESULTAT_AVIS_AJOURNE;
    row.mode = CONCERT__INSTANCES__V1__MODE_RESULTAT__MODE_RESULTAT_AJOURNEMENT;
    row.etat = CONCERT__INSTANCES__V1__ETAT_POINT__ETAT_POINT_AJOURNE;
    row.motif = request->motif;
    enum status status = db_run(call->db, &sql_point_ajourner, &request->base, NULL);
    return status ? status : issue_write(call, &row, response);
}
