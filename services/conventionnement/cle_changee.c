// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/cle_changee.c: acces certified or revoked a signing key.
#include "conventionnement/projections.h"

#include "conventionnement_sql.h"

enum status cle_changee(struct call *call, const Concert__Bus__V1__Event *event,
                        const Concert__Acces__V1__CleChangee *body)
{
    Concert__Conventionnement__V1__CleProjetee row =
        CONCERT__CONVENTIONNEMENT__V1__CLE_PROJETEE__INIT;
    row.departement = event->departement;
    row.id = body->id;
    row.organisation = body->organisation;
    row.personne = body->personne;
    row.nom = body->nom;
    row.cle_publique = body->cle_publique;
    row.revoquee = body->revoquee;
    row.prenom = body->prenom;
    row.nom_personne = body->nom_personne;
    row.fonction = body->fonction;
    row.sel = body->sel;
    row.texte_entree = body->texte_entree;
    row.entree = body->entree;
    row.version = event->version;
    enum status status = db_queue(call->db, &sql_cle_projeter, &row.base, NULL);
    return status ? status : db_queue(call->db, &sql_cle_entree_projeter, &row.base, NULL);
}
