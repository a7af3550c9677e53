// SPDX-License-Identifier: EUPL-1.2
// services/instances/update_siege.c: who sits, from a day on; or the seat's last day.

#include "common/texte_court.h"
#include "instances/instance.h"

#include "instances_methods.h"
#include "instances_sql.h"

enum status update_siege(struct call *call,
                         const Concert__Instances__V1__UpdateSiegeRequest *request,
                         instance_message *response)
{
    Concert__Instances__V1__SiegeEcrit row = CONCERT__INSTANCES__V1__SIEGE_ECRIT__INIT;
    row.departement = request->departement;
    row.instance = request->instance;
    row.id = request->siege;
    row.libelle = request->libelle;
    row.du = request->le;
    row.au = request->au;
    row.titulaire = request->titulaire;
    row.n_suppleants = request->n_suppleants;
    row.suppleants = request->suppleants;
    enum status status =
        *row.libelle ? texte_court_check(&call->fault, "libelle", row.libelle) : STATUS_OK;
    if (!status)
        status = instance_lock(call, request->departement, request->instance, request->version);
    if (!status)
        status = call_rename(call, db_run(call->db, &sql_siege_update, &row.base, &row.base), "id",
                             "siege");
    if (!status)
        status = db_queue(call->db, &sql_siege_personnes_clore, &row.base, NULL);
    if (!status)
        status = db_queue(call->db, &sql_siege_personnes_suivre, &row.base, NULL);
    return status ? status
                  : instance_answer(call, request->departement, request->instance, "composee",
                                    "composition changée", response);
}
