// SPDX-License-Identifier: EUPL-1.2
// services/instances/create_siege.c: a seat: whose, with which voice, held by whom.

#include "common/texte_court.h"
#include "instances/instance.h"

#include "instances_methods.h"
#include "instances_sql.h"

typedef Concert__Instances__V1__Siege siege_message;
typedef Concert__Instances__V1__SiegeEcrit siege_ecrit;

static enum status fill(struct call *call,
                        const Concert__Instances__V1__CreateSiegeRequest *request, siege_ecrit *row)
{
    const siege_message *siege = request->siege;
    if (!siege)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "siege", "Il manque le siège.");
    if (!*siege->organisation)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "siege.organisation",
                         "Dites quelle organisation tient ce siège.");
    if (!siege->voix)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "siege.voix",
                         "Dites la voix du siège : délibérative ou consultative.");
    enum status status = texte_court_check(&call->fault, "siege.libelle", siege->libelle);
    if (status)
        return status;
    row->departement = request->departement;
    row->instance = request->instance;
    row->id = call_new_id(call);
    row->college = siege->college;
    row->libelle = siege->libelle;
    row->organisation = siege->organisation;
    row->voix = siege->voix;
    row->poids = siege->poids;
    row->presidence = siege->presidence;
    row->du = siege->du;
    row->au = siege->au;
    row->titulaire = siege->titulaire ? siege->titulaire->id : (char *)"";
    row->suppleants = arena_alloc(call->arena, (siege->n_suppleants + 1) * sizeof(char *));
    if (!row->suppleants)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    for (row->n_suppleants = 0; row->n_suppleants < siege->n_suppleants; row->n_suppleants++)
        row->suppleants[row->n_suppleants] = siege->suppleants[row->n_suppleants]->id;
    return STATUS_OK;
}

enum status create_siege(struct call *call,
                         const Concert__Instances__V1__CreateSiegeRequest *request,
                         instance_message *response)
{
    siege_ecrit row = CONCERT__INSTANCES__V1__SIEGE_ECRIT__INIT;
    enum status status = fill(call, request, &row);
    if (!status)
        status = instance_lock(call, request->departement, request->instance, request->version);
    if (!status)
        status = db_queue(call->db, &sql_siege_insert, &row.base, NULL);
    if (!status)
        status = db_queue(call->db, &sql_siege_personnes_insert, &row.base, NULL);
    return status ? status
                  : instance_answer(call, request->departement, request->instance, "composee",
                                    "composition changée", response);
}
