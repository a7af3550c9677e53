// SPDX-License-Identifier: EUPL-1.2
// services/instances/point.c
#include "instances/point.h"

#include "common/changement.h"
#include "common/date.h"

#include "instances_sql.h"

enum status point_queue(struct call *call, const char *departement, const char *id,
                        point_message *ret_point, point_emis *ret_emis)
{
    Concert__Instances__V1__PointCle key = CONCERT__INSTANCES__V1__POINT_CLE__INIT;
    key.departement = (char *)departement;
    key.id = (char *)id;
    enum status status = db_queue(call->db, &sql_point_get, &key.base, &ret_point->base);
    return status ? status : db_queue(call->db, &sql_point_emis, &key.base, &ret_emis->base);
}

enum status point_tell(struct call *call, const point_emis *emis, const struct point_fait *fait)
{
    const struct changement changement = {
        .nature = "point",
        .objet = emis->id,
        .version = emis->version,
        .action = fait->action,
        .resume = arena_printf(call->arena, "%s, séance du %s : %s", emis->nom_instance,
                               date_in_french(call->arena, emis->jour), fait->words),
        .visible_par = emis->organisations,
        .visible_par_count = emis->n_organisations,
    };
    return changement_tell(call, emis->departement, &changement);
}

enum status point_change(struct call *call, const struct query *change,
                         const ProtobufCMessage *request, const char *departement, const char *id,
                         const struct point_fait *fait, point_message *ret_point,
                         point_emis *ret_emis)
{
    concert__instances__v1__point_emis__init(ret_emis);
    enum status status = db_queue(call->db, change, request, NULL);
    if (!status)
        status = point_queue(call, departement, id, ret_point, ret_emis);
    if (!status)
        status = call_rename(call, db_flush(call->db), "id", "point");
    return status ? status : point_tell(call, ret_emis, fait);
}

enum status point_tell_acte(struct call *call, const point_emis *emis, bool retire,
                            const char *motif)
{
    Concert__Instances__V1__ActeInscrit event = CONCERT__INSTANCES__V1__ACTE_INSCRIT__INIT;
    if (!*emis->acte)
        return STATUS_OK;
    event.departement = emis->departement;
    event.acte = emis->acte;
    event.seance = emis->seance;
    event.point = emis->id;
    event.instance = emis->nom_instance;
    event.pilote = emis->pilote;
    event.date = emis->jour;
    event.version_contenu = emis->version_contenu;
    event.repris_de = emis->repris_de;
    event.retire = retire;
    event.motif = (char *)motif;
    return call_emit(call, emis->departement, emis->acte, emis->version, &event.base);
}
