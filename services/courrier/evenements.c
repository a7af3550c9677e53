// SPDX-License-Identifier: EUPL-1.2
// services/courrier/evenements.c
#include "courrier/evenements.h"

#include "courrier/gabarit.h"

#include "courrier_sql.h"

enum status adresse_changee(struct call *call, const Concert__Bus__V1__Event *event,
                            const Concert__Acces__V1__AdresseChangee *body)
{
    Concert__Courrier__V1__AdresseProjetee row = CONCERT__COURRIER__V1__ADRESSE_PROJETEE__INIT;
    row.id = body->id;
    row.courriel = body->courriel;
    row.prenom = body->prenom;
    row.nom = body->nom;
    row.version = event->version;
    enum status status = db_queue(call->db, &sql_adresse_projeter, &row.base, NULL);
    return status || *row.courriel ? status
                                   : db_queue(call->db, &sql_adresse_effacer, &row.base, NULL);
}

// One that no template can render is kept as a dead letter, with the reason: it is no fault of the
// bus.
enum status message_demande(struct call *call, const Concert__Bus__V1__Event *event,
                            const Concert__Courrier__V1__Message *body)
{
    Concert__Courrier__V1__MessageEcrit row = CONCERT__COURRIER__V1__MESSAGE_ECRIT__INIT;
    struct lettre lettre = {.sujet = (char *)""};
    struct fault why = {.arena = call->arena};
    (void)event;
    enum status rendered =
        gabarit_render(body->gabarit, body->champs, body->n_champs, &lettre, &why);
    row.departement = body->departement;
    row.id = body->id;
    row.personne = body->personne;
    row.gabarit = body->gabarit;
    row.n_champs = body->n_champs;
    row.champs = body->champs;
    row.calendrier = body->calendrier;
    row.methode = body->methode;
    row.objet = body->objet;
    row.sujet = rendered ? (char *)"" : lettre.sujet;
    row.erreur = (char *)(rendered ? why.text : "");
    return db_queue(call->db, &sql_message_insert, &row.base, NULL);
}
