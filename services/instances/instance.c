// SPDX-License-Identifier: EUPL-1.2
// services/instances/instance.c
#include "instances/instance.h"

#include "common/changement.h"

#include "instances_sql.h"

enum status instance_lock(struct call *call, const char *departement, const char *id,
                          int64_t version)
{
    Concert__Instances__V1__InstanceCle key = CONCERT__INSTANCES__V1__INSTANCE_CLE__INIT;
    key.departement = (char *)departement;
    key.id = (char *)id;
    key.version = version;
    return call_rename(call, db_run(call->db, &sql_instance_changer, &key.base, &key.base), "id",
                       "instance");
}

static enum status tell(struct call *call, const instance_message *instance,
                        Concert__Instances__V1__InstanceChangee *event,
                        const Concert__Instances__V1__Visibilite *seen_by, const char *action,
                        const char *words)
{
    enum status status =
        call_emit(call, instance->departement, instance->id, instance->version, &event->base);
    const struct changement changement = {
        .nature = "instance",
        .objet = instance->id,
        .version = instance->version,
        .action = action,
        .resume = arena_printf(call->arena, "%s : %s", instance->nom, words),
        .visible_par = seen_by->organisations,
        .visible_par_count = seen_by->n_organisations,
    };
    return status ? status : changement_tell(call, instance->departement, &changement);
}

enum status instance_answer(struct call *call, const char *departement, const char *id,
                            const char *action, const char *words, instance_message *ret_instance)
{
    Concert__Instances__V1__GetInstanceRequest get =
        CONCERT__INSTANCES__V1__GET_INSTANCE_REQUEST__INIT;
    get.departement = (char *)departement;
    get.id = (char *)id;
    Concert__Instances__V1__InstanceCle key = CONCERT__INSTANCES__V1__INSTANCE_CLE__INIT;
    key.departement = get.departement;
    key.id = get.id;
    Concert__Instances__V1__InstanceChangee event = CONCERT__INSTANCES__V1__INSTANCE_CHANGEE__INIT;
    Concert__Instances__V1__Visibilite seen_by = CONCERT__INSTANCES__V1__VISIBILITE__INIT;
    enum status status = db_queue(call->db, &sql_instance_membres, &key.base, &event.base);
    if (!status)
        status = db_queue(call->db, &sql_instance_visibilite, &key.base, &seen_by.base);
    if (!status)
        status = db_run(call->db, &sql_instance_get, &get.base, &ret_instance->base);
    return status ? status : tell(call, ret_instance, &event, &seen_by, action, words);
}
