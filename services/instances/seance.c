// SPDX-License-Identifier: EUPL-1.2
// services/instances/seance.c
#include "instances/seance.h"

#include "common/changement.h"
#include "common/date.h"

#include "instances_sql.h"

enum status seance_queue(struct call *call, const char *departement, const char *id,
                         seance_message *ret_seance)
{
    Concert__Instances__V1__GetSeanceRequest key = CONCERT__INSTANCES__V1__GET_SEANCE_REQUEST__INIT;
    key.departement = (char *)departement;
    key.id = (char *)id;
    return db_queue(call->db, &sql_seance_get, &key.base, &ret_seance->base);
}

enum status seance_tell(struct call *call, const seance_message *seance,
                        const struct seance_fait *fait)
{
    Concert__Instances__V1__InstanceCle key = CONCERT__INSTANCES__V1__INSTANCE_CLE__INIT;
    Concert__Instances__V1__Visibilite seen_by = CONCERT__INSTANCES__V1__VISIBILITE__INIT;
    key.departement = seance->departement;
    key.id = seance->instance;
    enum status status = db_run(call->db, &sql_instance_visibilite, &key.base, &seen_by.base);
    const struct changement changement = {
        .nature = "seance",
        .objet = seance->id,
        .version = seance->version,
        .action = fait->action,
        .resume = arena_printf(call->arena, "%s, séance du %s : %s", seance->nom_instance,
                               date_in_french(call->arena, seance->jour), fait->words),
        .visible_par = seen_by.organisations,
        .visible_par_count = seen_by.n_organisations,
    };
    return status ? status : changement_tell(call, seance->departement, &changement);
}

enum status seance_change(struct call *call, const struct query *change,
                          const ProtobufCMessage *request, const char *departement, const char *id,
                          const struct seance_fait *fait, seance_message *ret_seance)
{
    enum status status = db_queue(call->db, change, request, NULL);
    if (!status)
        status = seance_queue(call, departement, id, ret_seance);
    if (!status)
        status = call_rename(call, db_flush(call->db), "id", "seance");
    return status ? status : seance_tell(call, ret_seance, fait);
}
