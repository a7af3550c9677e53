// SPDX-License-Identifier: EUPL-1.2
// services/agenda/projections.c
#include "agenda/projections.h"

#include "agenda/evenement.h"
#include "agenda/invitation.h"

#include "agenda_sql.h"

enum status organisation_changee(struct call *call, const Concert__Bus__V1__Event *event,
                                 const Concert__Acces__V1__OrganisationChangee *body)
{
    (void)event;
    return db_queue(call->db, &sql_organisation_projeter, &body->base, NULL);
}

enum status adresse_changee(struct call *call, const Concert__Bus__V1__Event *event,
                            const Concert__Acces__V1__AdresseChangee *body)
{
    Concert__Agenda__V1__PersonneProjetee row = CONCERT__AGENDA__V1__PERSONNE_PROJETEE__INIT;
    row.id = body->id;
    row.courriel = body->courriel;
    row.prenom = body->prenom;
    row.nom = body->nom;
    row.version = event->version;
    enum status status = db_queue(call->db, &sql_personne_projeter, &row.base, NULL);
    return status || *row.courriel ? status
                                   : db_queue(call->db, &sql_personne_effacer, &row.base, NULL);
}

static enum status follow(struct call *call, const Concert__Instances__V1__InstanceChangee *body)
{
    static const struct evenement_fait FAIT = {
        .action = "participants", .words = "participants changés", .gabarit = NULL};
    Concert__Agenda__V1__EvenementsSuivis changed = CONCERT__AGENDA__V1__EVENEMENTS_SUIVIS__INIT;
    changed.departement = body->departement;
    changed.instance = body->id;
    enum status status = db_run(call->db, &sql_instance_suivre, &changed.base, &changed.base);
    for (size_t i = 0; !status && i < changed.n_lignes; i++) {
        evenement_reponse unused = CONCERT__AGENDA__V1__EVENEMENT_ECRIT_RESPONSE__INIT;
        status = evenement_publish(call, body->departement, changed.lignes[i]->id, &FAIT, &unused);
    }
    return status;
}

static enum status keep(struct call *call, const Concert__Instances__V1__InstanceChangee *body,
                        bool *ret_new)
{
    Concert__Agenda__V1__MembresPoses row = CONCERT__AGENDA__V1__MEMBRES_POSES__INIT;
    row.departement = body->departement;
    row.id = body->id;
    row.nom = body->nom;
    row.pilote = body->pilote;
    row.close = body->close;
    row.version = body->version;
    row.membres = arena_alloc(call->arena, (body->n_membres + 1) * sizeof *row.membres);
    if (!row.membres)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "too many members");
    for (size_t i = 0; i < body->n_membres; i++) {
        Concert__Agenda__V1__MembrePose *one = arena_alloc(call->arena, sizeof *one);
        if (!one)
            return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "too many members");
        concert__agenda__v1__membre_pose__init(one);
        one->personne = body->membres[i]->personne;
        one->organisation = body->membres[i]->organisation;
        one->requis = body->membres[i]->requis;
        one->supplee = body->membres[i]->supplee;
        row.membres[row.n_membres++] = one;
    }
    enum status status = db_run(call->db, &sql_instance_projeter, &row.base, &row.base);
    *ret_new = !status && db_rows(call->db) > 0;
    if (!*ret_new)
        return status;
    status = db_queue(call->db, &sql_membres_oter, &row.base, NULL);
    return status ? status : db_queue(call->db, &sql_membres_poser, &row.base, NULL);
}

enum status instance_changee(struct call *call, const Concert__Bus__V1__Event *event,
                             const Concert__Instances__V1__InstanceChangee *body)
{
    (void)event;
    bool new;
    enum status status = keep(call, body, &new);
    return status || !new ? status : follow(call, body);
}

enum status seance_convoquee(struct call *call, const Concert__Bus__V1__Event *event,
                             const Concert__Instances__V1__SeanceConvoquee *body)
{
    (void)event;
    Concert__Agenda__V1__OccurrenceEcrite key = CONCERT__AGENDA__V1__OCCURRENCE_ECRITE__INIT;
    Concert__Agenda__V1__OccurrenceTrouvee found = CONCERT__AGENDA__V1__OCCURRENCE_TROUVEE__INIT;
    Concert__Agenda__V1__GetEvenementRequest get = CONCERT__AGENDA__V1__GET_EVENEMENT_REQUEST__INIT;
    Concert__Agenda__V1__EvenementCle next = CONCERT__AGENDA__V1__EVENEMENT_CLE__INIT;
    evenement_message e = CONCERT__AGENDA__V1__EVENEMENT__INIT;
    key.departement = get.departement = next.departement = body->departement;
    key.id = body->seance;
    enum status status = db_run(call->db, &sql_occurrence_trouver, &key.base, &found.base);
    get.id = next.id = found.evenement;
    // What an invitation says anew, it says under the next number.
    if (!status)
        status = db_queue(call->db, &sql_evenement_suite, &next.base, NULL);
    if (!status)
        status = db_run(call->db, &sql_evenement_get, &get.base, &e.base);
    if (status)
        return status;
    return invitation_send(call, &e,
                           &(struct invitation){.gabarit = "convocation",
                                                .methode = "REQUEST",
                                                .occurrence = body->seance,
                                                .personnes = body->personnes,
                                                .personne_count = body->n_personnes,
                                                .instance = body->nom_instance,
                                                .urgence = body->urgence,
                                                .mention = body->mention,
                                                .ordre_du_jour = body->ordre_du_jour,
                                                .point_count = body->n_ordre_du_jour});
}
