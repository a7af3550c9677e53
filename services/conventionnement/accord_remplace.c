// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/accord_remplace.c
#include "conventionnement/accord_remplace.h"

#include "common/date.h"

#include "conventionnement_sql.h"

#include <string.h>
#include <strings.h>

#define NATURE(name) CONCERT__CONVENTIONNEMENT__V1__NATURE_ACTE__NATURE_ACTE_##name
#define ETAT(name) CONCERT__CONVENTIONNEMENT__V1__ETAT_ACTE__ETAT_ACTE_##name

static enum status check_old(struct call *call, const acte_ecrit *row, const acte_message *old)
{
    if (old->nature != NATURE(ACCORD_CADRE) || strcasecmp(old->siae, row->siae) != 0 ||
        old->type != row->type)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "remplace",
                         "%s n'est pas un accord-cadre de cette structure pour ce type : un accord "
                         "ne remplace que le sien.",
                         old->numero);
    if (old->etat != ETAT(SIGNE) && old->etat != ETAT(ACTIF) && old->etat != ETAT(SUSPENDU))
        return call_fail(call, STATUS_FAILED_PRECONDITION, "remplace",
                         "%s ne court pas : on ne remplace qu'un accord signé, en vigueur ou "
                         "suspendu.",
                         old->numero);
    if (strcmp(old->fin, row->debut) < 0) // ISO days compare as texts
        return call_fail(call, STATUS_INVALID_ARGUMENT, "remplace",
                         "%s finit le %s, avant le début : il n'y a rien à remplacer.", old->numero,
                         date_in_french(call->arena, old->fin));
    return STATUS_OK;
}

static enum status read_old(struct call *call, acte_ecrit *row)
{
    acte_message old = CONCERT__CONVENTIONNEMENT__V1__ACTE__INIT;
    struct uuid ignored;
    if (!uuid_parse(row->remplace, &ignored))
        return call_fail(call, STATUS_INVALID_ARGUMENT, "remplace",
                         "« %.80s » n'est pas l'identifiant d'un accord.", row->remplace);
    enum status status = acte_queue(call, row->departement, row->remplace, &old);
    if (!status)
        status = db_flush(call->db);
    status = call_rename(call, status, "id", "remplace");
    row->numero_remplace = old.numero;
    return status ? status : check_old(call, row, &old);
}

enum status accord_remplace_check(struct call *call, acte_ecrit *row)
{
    Concert__Conventionnement__V1__Rival rival = CONCERT__CONVENTIONNEMENT__V1__RIVAL__INIT;
    row->numero_remplace = (char *)"";
    enum status status = row->remplace[0] ? read_old(call, row) : STATUS_OK;
    if (!status)
        status = db_run(call->db, &sql_accord_rival, &row->base, &rival.base);
    if (status || !rival.accord[0])
        return status;
    return call_fail(call, STATUS_FAILED_PRECONDITION, "remplace",
                     "%s, couvre déjà cette structure : dites que ce nouvel accord le remplace, ou "
                     "changez ses dates.",
                     rival.accord);
}
