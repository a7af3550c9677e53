// SPDX-License-Identifier: EUPL-1.2
// services/instances/create_instance.c: a body, its colleges, and the rules it sits by.

#include "common/ressort.h"
#include "common/texte_court.h"
#include "instances/instance.h"

#include "instances_methods.h"
#include "instances_sql.h"

enum status create_instance(struct call *call,
                            const Concert__Instances__V1__CreateInstanceRequest *request,
                            instance_message *response)
{
    enum status status = ressort_check(call, request->departement);
    if (!status)
        status = texte_court_check(&call->fault, "nom", request->nom);
    for (size_t i = 0; !status && i < request->n_colleges; i++)
        status = texte_court_check(&call->fault, "colleges", request->colleges[i]->nom);
    if (status)
        return status;
    if (!request->nature)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "nature",
                         "Dites quelle sorte d'instance : CDIAE, comité des financeurs, …");
    Concert__Instances__V1__InstanceEcrite row = CONCERT__INSTANCES__V1__INSTANCE_ECRITE__INIT;
    row.departement = request->departement;
    row.id = call_new_id(call);
    row.nature = request->nature;
    row.formation = request->formation;
    row.nom = request->nom;
    row.reglement_type = request->reglement_type;
    row.effet = request->effet;
    row.n_colleges = request->n_colleges;
    row.colleges = request->colleges;
    status = db_queue(call->db, &sql_instance_insert, &row.base, NULL);
    if (!status)
        status = db_queue(call->db, row.n_colleges ? &sql_colleges_poser : &sql_colleges_types,
                          &row.base, NULL);
    if (!status)
        status = db_queue(call->db, &sql_reglement_type_poser, &row.base, &row.base);
    return status ? status
                  : instance_answer(call, row.departement, row.id, "creee", "instance créée",
                                    response);
}
