// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/acte_entraine.c: instruments that another one moves along.
#include "conventionnement/acte.h"

#include "common/date.h"
#include "conventionnement/acte_texte.h"

#include "conventionnement_sql.h"

#define ACTION(name) CONCERT__CONVENTIONNEMENT__V1__ACTION_ACTE__ACTION_ACTE_##name

static enum status tell_one(struct call *call, const acte_message *cause, const acte_message *moved,
                            Concert__Conventionnement__V1__ActionActe action)
{
    enum status status = acte_tell_action(call, moved, action, cause->numero);
    if (status)
        return status;
    if (action != ACTION(REMPLACER) && action != ACTION(RESILIER))
        return STATUS_OK; // a draft that the log never knew, what only follows its agreement
    char today[DATE_TEXT];
    date_format_iso(date_today(), today);
    bool replaced = action == ACTION(REMPLACER);
    const char *facts[] = {"date-effet", moved->remplace_le[0] ? moved->remplace_le : today,
                           "remplace-par", replaced ? cause->numero : "", NULL};
    return acte_log(call, moved, replaced ? "remplacement" : "resiliation", facts);
}

enum status acte_tell_others(struct call *call, const acte_message *acte)
{
    Concert__Conventionnement__V1__GetActeRequest key =
        CONCERT__CONVENTIONNEMENT__V1__GET_ACTE_REQUEST__INIT;
    key.departement = acte->departement;
    key.id = acte->id;
    Concert__Conventionnement__V1__ActesEntraines others =
        CONCERT__CONVENTIONNEMENT__V1__ACTES_ENTRAINES__INIT;
    enum status status = db_run(call->db, &sql_actes_entraines, &key.base, &others.base);
    for (size_t i = 0; !status && i < others.n_lignes; i++) {
        acte_message moved = CONCERT__CONVENTIONNEMENT__V1__ACTE__INIT;
        status = acte_queue(call, acte->departement, others.lignes[i]->id, &moved);
        if (!status)
            status = db_flush(call->db);
        if (!status)
            status = tell_one(call, acte, &moved, others.lignes[i]->action);
    }
    return status;
}
