// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/avis_rendu.c: the opinion that a session gave moves the instrument.
#include "conventionnement/acte.h"
#include "conventionnement/acte_avis.h"
#include "conventionnement/acte_texte.h"
#include "conventionnement/projections.h"

#include "conventionnement_sql.h"

#define ACTION(name) CONCERT__CONVENTIONNEMENT__V1__ACTION_ACTE__ACTION_ACTE_##name

enum status avis_rendu(struct call *call, const Concert__Bus__V1__Event *event,
                       const Concert__Instances__V1__AvisRendu *body)
{
    (void)event;
    Concert__Conventionnement__V1__Applique done = CONCERT__CONVENTIONNEMENT__V1__APPLIQUE__INIT;
    Concert__Conventionnement__V1__Avis avis = CONCERT__CONVENTIONNEMENT__V1__AVIS__INIT;
    acte_message acte = CONCERT__CONVENTIONNEMENT__V1__ACTE__INIT;
    enum status status = db_run(call->db, &sql_acte_avis_conseil, &body->base, &done.base);
    if (!status)
        status = acte_queue(call, body->departement, body->acte, &acte);
    if (!status)
        status = db_flush(call->db);
    if (status)
        return status;
    if (!done.applique)
        return acte_tell(call, &acte, "avis_sans_effet",
                         "avis rendu sur un texte qui a changé depuis : sans effet", "");
    avis.instance = body->instance;
    avis.date = body->date;
    avis.resultat = body->resultat;
    avis.reserves = body->reserves;
    avis.deliberation = body->deliberation;
    // Of the text that the council saw, which an unfavourable opinion leaves as it was.
    status = acte_tell_action(call, &acte, ACTION(RENDRE_AVIS), acte_avis_libelle(body->resultat));
    return status ? status : acte_avis_log(call, &acte, &avis);
}
