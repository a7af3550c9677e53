// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/create_annexe.c: the first annex of a measure under an agreement. The
// council gave its opinion on the agreement: it is only informed of it.

#include "common/date.h"
#include "conventionnement/annexe_acte.h"
#include "conventionnement_methods.h"

enum status create_annexe(struct call *call,
                          const Concert__Conventionnement__V1__CreateAnnexeRequest *request,
                          Concert__Conventionnement__V1__AnnexeCree *response)
{
    struct annexe_projet project = {
        .departement = request->departement,
        .accord = request->accord,
        .numero = "",
        .debut = request->debut,
        .fin = request->fin,
        .objet = arena_printf(call->arena, "Annexe financière du %s au %s",
                              date_in_french(call->arena, request->debut),
                              date_in_french(call->arena, request->fin)),
        .commentaire = "",
        .postes = request->postes,
        .poste_count = request->n_postes,
        .etat = CONCERT__CONVENTIONNEMENT__V1__ETAT_ANNEXE__ETAT_ANNEXE_BROUILLON,
        .predecesseur = "",
        .remplace = "",
    };
    return annexe_acte_create(call, &project, response);
}
