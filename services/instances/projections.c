// SPDX-License-Identifier: EUPL-1.2
// services/instances/projections.c
#include "instances/projections.h"

#include "instances/point.h"
#include "instances/seance.h"

#include "instances_sql.h"

enum status organisation_changee(struct call *call, const Concert__Bus__V1__Event *event,
                                 const Concert__Acces__V1__OrganisationChangee *body)
{
    (void)event;
    return db_queue(call->db, &sql_organisation_projeter, &body->base, NULL);
}

enum status personne_changee(struct call *call, const Concert__Bus__V1__Event *event,
                             const Concert__Acces__V1__PersonneChangee *body)
{
    Concert__Instances__V1__PersonneProjetee row = CONCERT__INSTANCES__V1__PERSONNE_PROJETEE__INIT;
    row.id = body->id;
    row.prenom = body->prenom;
    row.nom = body->nom;
    row.version = event->version;
    return db_queue(call->db, &sql_personne_projeter, &row.base, NULL);
}

enum status occurrence_changee(struct call *call, const Concert__Bus__V1__Event *event,
                               const Concert__Agenda__V1__OccurrenceChangee *body)
{
    (void)event;
    Concert__Instances__V1__SeanceProjetee row = CONCERT__INSTANCES__V1__SEANCE_PROJETEE__INIT;
    seance_message seance = CONCERT__INSTANCES__V1__SEANCE__INIT;
    row.departement = body->departement;
    row.id = body->id;
    row.instance = body->instance;
    row.titre = body->titre;
    row.debut = body->debut;
    row.fin = body->fin;
    row.fuseau = body->fuseau;
    row.lieu = body->lieu;
    row.lien = body->lien;
    row.annulee = body->annulee;
    row.version = body->version;
    enum status status = db_run(call->db, &sql_seance_projeter, &row.base, &row.base);
    if (status || db_rows(call->db) == 0)
        return status;
    status = seance_queue(call, row.departement, row.id, &seance);
    if (!status)
        status = db_flush(call->db);
    const struct seance_fait fait = {body->annulee ? "annulee" : "datee",
                                     body->annulee ? "annulée" : "date tenue par l'agenda"};
    return status ? status : seance_tell(call, &seance, &fait);
}

static enum status tell_withdrawn(struct call *call, const point_emis *row)
{
    static const struct point_fait FAIT = {"retire", "point retiré de l'ordre du jour"};
    point_message point = CONCERT__INSTANCES__V1__POINT__INIT;
    point_emis emis = CONCERT__INSTANCES__V1__POINT_EMIS__INIT;
    enum status status = point_queue(call, row->departement, row->id, &point, &emis);
    if (!status)
        status = db_flush(call->db);
    return status ? status : point_tell(call, &emis, &FAIT);
}

enum status acte_change(struct call *call, const Concert__Bus__V1__Event *event,
                        const Concert__Conventionnement__V1__ActeChange *body)
{
    (void)event;
    Concert__Instances__V1__PointsTrouves withdrawn = CONCERT__INSTANCES__V1__POINTS_TROUVES__INIT;
    enum status status = db_queue(call->db, &sql_acte_projeter, &body->base, NULL);
    if (!status)
        status = db_queue(call->db, &sql_acte_confirmer, &body->base, NULL);
    if (!status)
        status = db_run(call->db, &sql_acte_desister, &body->base, &withdrawn.base);
    for (size_t i = 0; !status && i < withdrawn.n_lignes; i++)
        status = tell_withdrawn(call, withdrawn.lignes[i]);
    return status;
}
