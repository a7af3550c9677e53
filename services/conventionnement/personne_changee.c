// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/personne_changee.c: acces tells a person's name, or that it is erased.
#include "conventionnement/projections.h"

#include "conventionnement_sql.h"

enum status personne_changee(struct call *call, const Concert__Bus__V1__Event *event,
                             const Concert__Acces__V1__PersonneChangee *body)
{
    Concert__Conventionnement__V1__PersonneProjetee row =
        CONCERT__CONVENTIONNEMENT__V1__PERSONNE_PROJETEE__INIT;
    row.id = body->id;
    row.prenom = body->prenom;
    row.nom = body->nom;
    row.version = event->version;
    enum status status = db_queue(call->db, &sql_personne_projeter, &row.base, NULL);
    bool erased = !*row.prenom && !*row.nom;
    return status || !erased ? status : db_queue(call->db, &sql_cle_effacer, &row.base, NULL);
}
