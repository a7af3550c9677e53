// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/renew_annexe.c: next year's annex, A(n+1)M0: provisional until signed.

#include "common/date.h"
#include "conventionnement/annexe_suite.h"
#include "conventionnement_methods.h"

#include <string.h>

enum status renew_annexe(struct call *call,
                         const Concert__Conventionnement__V1__RenewAnnexeRequest *request,
                         Concert__Conventionnement__V1__AnnexeCree *response)
{
    Concert__Conventionnement__V1__Annexe before = CONCERT__CONVENTIONNEMENT__V1__ANNEXE__INIT;
    struct annexe_projet project;
    enum status status =
        annexe_suite_prepare(call, request->departement, request->annexe, true, request->postes,
                             request->n_postes, &before, &project);
    if (status)
        return status;
    if (request->debut[0] && strcmp(request->debut, before.fin) <= 0)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "debut",
                         "%s court jusqu'au %s : le renouvellement commence après.", before.numero,
                         date_in_french(call->arena, before.fin));
    project.debut = request->debut;
    project.fin = request->fin;
    project.objet = arena_printf(call->arena, "Renouvellement de l'annexe %s", before.numero);
    project.commentaire = "";
    project.etat = CONCERT__CONVENTIONNEMENT__V1__ETAT_ANNEXE__ETAT_ANNEXE_PROVISOIRE;
    return annexe_acte_create(call, &project, response);
}
