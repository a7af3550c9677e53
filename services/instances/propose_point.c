// SPDX-License-Identifier: EUPL-1.2
// services/instances/propose_point.c: any seated member proposes an item; the chair accepts it.

#include "common/courriel.h"
#include "common/date.h"
#include "common/texte_court.h"
#include "instances/point.h"

#include "instances_methods.h"
#include "instances_sql.h"

#include <string.h>

// Unless the chair proposes it.
static enum status write_to_chair(struct call *call, const point_emis *emis)
{
    const char *champs[] = {
        "instance", emis->nom_instance, "date",         date_in_french(call->arena, emis->jour),
        "titre",    emis->titre,        "organisation", emis->nom_proposant,
        NULL};
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < emis->n_presidence; i++)
        if (strcmp(emis->presidence[i], call->token->personne) != 0)
            status = courriel_send(call, &(struct courriel){.departement = emis->departement,
                                                            .personne = emis->presidence[i],
                                                            .gabarit = "point-propose",
                                                            .objet = emis->id,
                                                            .champs = champs});
    return status;
}

enum status propose_point(struct call *call,
                          const Concert__Instances__V1__ProposePointRequest *request,
                          point_message *response)
{
    static const struct point_fait FAIT = {"propose", "point proposé"};
    Concert__Instances__V1__PointEcrit row = CONCERT__INSTANCES__V1__POINT_ECRIT__INIT;
    point_emis emis;
    row.departement = request->departement;
    row.id = call_new_id(call);
    row.seance = request->seance;
    row.type = request->type;
    row.niveau = request->niveau;
    row.titre = request->titre;
    row.expose = request->expose;
    row.information = request->information;
    row.acte = request->acte;
    row.siae = request->siae;
    row.seance_pv = request->seance_pv;
    if (!row.type && !*row.acte)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "type",
                         "Dites de quoi il s'agit : conventionnement, financement, projet, "
                         "prescription, stratégie, qualité des parcours, lien à l'économique ou "
                         "procès-verbal.");
    if (!row.niveau && !*row.acte)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "niveau",
                         "Dites si le point est technique ou stratégique.");
    enum status status =
        *row.titre || !*row.acte ? texte_court_check(&call->fault, "titre", row.titre) : STATUS_OK;
    if (status)
        return status;
    status = point_change(call, &sql_point_insert, &row.base, row.departement, row.id, &FAIT,
                          response, &emis);
    return status ? status : write_to_chair(call, &emis);
}
