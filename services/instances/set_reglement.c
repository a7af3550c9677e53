// SPDX-License-Identifier: EUPL-1.2
// services/instances/set_reglement.c: other rules from a day on; those before stay as they were.

#include "common/texte_court.h"
#include "instances/instance.h"

#include "instances_methods.h"
#include "instances_sql.h"

typedef Concert__Instances__V1__Reglement reglement_message;

static enum status set_shipped(struct call *call,
                               const Concert__Instances__V1__SetReglementRequest *request)
{
    Concert__Instances__V1__InstanceEcrite row = CONCERT__INSTANCES__V1__INSTANCE_ECRITE__INIT;
    row.departement = request->departement;
    row.id = request->instance;
    row.reglement_type = request->reglement->type;
    row.effet = request->reglement->effet;
    return call_rename(call, db_run(call->db, &sql_reglement_type_poser, &row.base, &row.base),
                       "reglement_type", "reglement.type");
}

static enum status set_own(struct call *call,
                           const Concert__Instances__V1__SetReglementRequest *request)
{
    const reglement_message *r = request->reglement;
    Concert__Instances__V1__ReglementEcrit row = CONCERT__INSTANCES__V1__REGLEMENT_ECRIT__INIT;
    row.departement = request->departement;
    row.instance = request->instance;
    row.nom = r->nom;
    row.source = r->source;
    row.effet = r->effet;
    row.preavis_jours = r->preavis_jours;
    row.urgence_admise = r->urgence_admise;
    row.quorum_num = r->quorum_num;
    row.quorum_den = r->quorum_den;
    row.quorum_assiette = r->quorum_assiette;
    row.quorum_distance = r->quorum_distance;
    row.quorum_mandats = r->quorum_mandats;
    row.quorum_interesses = r->quorum_interesses;
    row.seconde_convocation = r->seconde_convocation;
    row.mandats_max = r->mandats_max;
    row.majorite_base = r->majorite_base;
    row.majorite_num = r->majorite_num;
    row.majorite_den = r->majorite_den;
    row.majorite_stricte = r->majorite_stricte;
    row.ponderee = r->ponderee;
    row.voix_preponderante = r->voix_preponderante;
    row.secret_demandeurs = r->secret_demandeurs;
    row.interet_siae = r->interet_siae;
    row.interet_reseau = r->interet_reseau;
    row.consensus_admis = r->consensus_admis;
    if (!r->quorum_assiette)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "reglement.quorumAssiette",
                         "Dites quels sièges comptent pour le quorum : délibératifs ou tous.");
    if (!r->majorite_base)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "reglement.majoriteBase",
                         "Dites sur quoi se compte la majorité : exprimés, présents ou membres.");
    enum status status = texte_court_check(&call->fault, "reglement.nom", r->nom);
    return status ? status : db_queue(call->db, &sql_reglement_insert, &row.base, NULL);
}

enum status set_reglement(struct call *call,
                          const Concert__Instances__V1__SetReglementRequest *request,
                          instance_message *response)
{
    if (!request->reglement)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "reglement", "Il manque les règles.");
    enum status status =
        instance_lock(call, request->departement, request->instance, request->version);
    if (!status)
        status = *request->reglement->type ? set_shipped(call, request) : set_own(call, request);
    return status ? status
                  : instance_answer(call, request->departement, request->instance, "reglee",
                                    "règles nouvelles", response);
}
