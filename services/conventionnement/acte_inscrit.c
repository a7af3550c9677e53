// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/acte_inscrit.c: an instrument comes on the agenda of a session, or
// leaves it. What cannot be done is told back, never refused: the session then takes the item off.
#include "conventionnement/acte.h"
#include "conventionnement/projections.h"

#include "conventionnement_sql.h"

#define ACTION(name) CONCERT__CONVENTIONNEMENT__V1__ACTION_ACTE__ACTION_ACTE_##name

static enum status read_acte(struct call *call, const Concert__Instances__V1__ActeInscrit *body,
                             acte_message *ret_acte)
{
    concert__conventionnement__v1__acte__init(ret_acte);
    enum status status = acte_queue(call, body->departement, body->acte, ret_acte);
    return status ? status : db_flush(call->db);
}

static enum status withdraw(struct call *call, const Concert__Instances__V1__ActeInscrit *body)
{
    Concert__Conventionnement__V1__Applique done = CONCERT__CONVENTIONNEMENT__V1__APPLIQUE__INIT;
    acte_message acte;
    enum status status = db_run(call->db, &sql_acte_retirer_conseil, &body->base, &done.base);
    if (status || !done.applique)
        return status;
    status = read_acte(call, body, &acte);
    return status ? status : acte_tell_action(call, &acte, ACTION(RENVOYER), "");
}

enum status acte_inscrit(struct call *call, const Concert__Bus__V1__Event *event,
                         const Concert__Instances__V1__ActeInscrit *body)
{
    (void)event;
    Concert__Conventionnement__V1__ActeChange refusal =
        CONCERT__CONVENTIONNEMENT__V1__ACTE_CHANGE__INIT;
    acte_message acte;
    if (body->retire)
        return withdraw(call, body);
    enum status status = db_run(call->db, &sql_acte_inscrire_conseil, &body->base, &refusal.base);
    if (!status)
        status = read_acte(call, body, &acte);
    if (status)
        return status;
    return *refusal.refus_point ? acte_tell_instances(call, &acte, body->point, refusal.refus_point)
                                : acte_tell_action(call, &acte, ACTION(INSCRIRE), "");
}
