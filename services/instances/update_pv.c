// SPDX-License-Identifier: EUPL-1.2
// services/instances/update_pv.c: the minutes are composed from the facts, or put right by hand,
// until a session approves them.

#include "common/document.h"
#include "instances/point.h"
#include "instances/proces_verbal.h"
#include "instances/seance.h"

#include "instances_methods.h"
#include "instances_sql.h"

#include <string.h>

typedef Concert__Instances__V1__UpdatePvRequest update_request;

static enum status compose(struct call *call, const update_request *request, char **ret_text)
{
    seance_message seance = CONCERT__INSTANCES__V1__SEANCE__INIT;
    Concert__Instances__V1__SeanceCle key = CONCERT__INSTANCES__V1__SEANCE_CLE__INIT;
    Concert__Instances__V1__PointsTrouves found = CONCERT__INSTANCES__V1__POINTS_TROUVES__INIT;
    Concert__Instances__V1__PvHeures heures = CONCERT__INSTANCES__V1__PV_HEURES__INIT;
    key.departement = request->departement;
    key.id = request->seance;
    enum status status = seance_queue(call, request->departement, request->seance, &seance);
    if (!status)
        status = db_queue(call->db, &sql_pv_heures, &key.base, &heures.base);
    if (!status)
        status = db_run(call->db, &sql_points_de_seance, &key.base, &found.base);
    if (status)
        return call_rename(call, status, "id", "seance");
    point_message *points = arena_alloc(call->arena, (found.n_lignes + 1) * sizeof *points);
    point_message **list = arena_alloc(call->arena, (found.n_lignes + 1) * sizeof *list);
    for (size_t i = 0; points && list && !status && i < found.n_lignes; i++) {
        Concert__Instances__V1__PointCle one = CONCERT__INSTANCES__V1__POINT_CLE__INIT;
        concert__instances__v1__point__init(&points[i]);
        list[i] = &points[i];
        one.departement = request->departement;
        one.id = found.lignes[i]->id;
        status = db_run(call->db, &sql_point_get, &one.base, &points[i].base);
    }
    if (status)
        return status;
    *ret_text =
        points && list ? proces_verbal_compose(call, &seance, &heures, list, found.n_lignes) : NULL;
    return *ret_text ? STATUS_OK
                     : call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Séance trop volumineuse.");
}

enum status update_pv(struct call *call, const update_request *request,
                      Concert__Instances__V1__ProcesVerbal *response)
{
    update_request row = *request;
    const struct document *document;
    Concert__Instances__V1__GetSeanceRequest get = CONCERT__INSTANCES__V1__GET_SEANCE_REQUEST__INIT;
    get.departement = request->departement;
    get.id = request->seance;
    enum status status = *row.texte ? STATUS_OK : compose(call, request, &row.texte);
    if (!status)
        status = document_parse(row.texte, strlen(row.texte), &document, &call->fault);
    if (status)
        return call_rename(call, status, "contenu", "texte");
    status = db_queue(call->db, &sql_pv_ecrire, &row.base, NULL);
    return status ? status : db_run(call->db, &sql_pv_get, &get.base, &response->base);
}
