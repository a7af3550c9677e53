// SPDX-License-Identifier: EUPL-1.2
// services/instances/update_instance.c: its name, its colleges, its end.

#include "common/texte_court.h"
#include "instances/instance.h"

#include "instances_methods.h"
#include "instances_sql.h"

enum status update_instance(struct call *call,
                            const Concert__Instances__V1__UpdateInstanceRequest *request,
                            instance_message *response)
{
    Concert__Instances__V1__InstanceEcrite row = CONCERT__INSTANCES__V1__INSTANCE_ECRITE__INIT;
    row.departement = request->departement;
    row.id = request->id;
    row.n_colleges = request->n_colleges;
    row.colleges = request->colleges;
    enum status status =
        *request->nom ? texte_court_check(&call->fault, "nom", request->nom) : STATUS_OK;
    for (size_t i = 0; !status && i < request->n_colleges; i++)
        status = texte_court_check(&call->fault, "colleges", request->colleges[i]->nom);
    if (!status)
        status = instance_lock(call, request->departement, request->id, request->version);
    if (!status)
        status = db_queue(call->db, &sql_instance_update, &request->base, NULL);
    if (!status && row.n_colleges)
        status = db_queue(call->db, &sql_colleges_poser, &row.base, NULL);
    return status
               ? status
               : instance_answer(call, request->departement, request->id,
                                 request->close ? "close" : "modifiee",
                                 request->close ? "instance close" : "instance modifiée", response);
}
