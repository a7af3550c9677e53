// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/modify_annexe.c: A(n)M(m+1), over the same days; its predecessor is
// historised the day this one is valid.

#include "conventionnement/annexe_suite.h"
#include "conventionnement_methods.h"

#include <string.h>

enum status modify_annexe(struct call *call,
                          const Concert__Conventionnement__V1__ModifyAnnexeRequest *request,
                          Concert__Conventionnement__V1__AnnexeCree *response)
{
    Concert__Conventionnement__V1__Annexe before = CONCERT__CONVENTIONNEMENT__V1__ANNEXE__INIT;
    struct annexe_projet project;
    if (!request->motif[strspn(request->motif, " \n\r\t")])
        return call_fail(call, STATUS_INVALID_ARGUMENT, "motif",
                         "Dites pourquoi l'annexe est modifiée.");
    if (!request->n_postes)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "postes",
                         "Donnez les postes tels que modifiés.");
    enum status status =
        annexe_suite_prepare(call, request->departement, request->annexe, false, request->postes,
                             request->n_postes, &before, &project);
    if (status)
        return status;
    project.debut = before.debut;
    project.fin = before.fin;
    project.objet = arena_printf(call->arena, "Modification de l'annexe %s", before.numero);
    project.commentaire = request->motif;
    project.remplace = before.acte;
    project.etat = CONCERT__CONVENTIONNEMENT__V1__ETAT_ANNEXE__ETAT_ANNEXE_BROUILLON;
    return annexe_acte_create(call, &project, response);
}
