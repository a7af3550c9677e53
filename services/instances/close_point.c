// SPDX-License-Identifier: EUPL-1.2
// services/instances/close_point.c: the item ends: by consensus, by the vote that ran, or, when no
// opinion is asked, by having been heard.

#include "instances/decompte.h"
#include "instances/issue.h"

#include "instances_methods.h"
#include "instances_sql.h"

#include <string.h>

#define AVIS(name) CONCERT__CONVENTIONNEMENT__V1__RESULTAT_AVIS__RESULTAT_AVIS_##name
#define MODE(name) CONCERT__INSTANCES__V1__MODE_RESULTAT__MODE_RESULTAT_##name
#define ETAT(name) CONCERT__INSTANCES__V1__ETAT_POINT__ETAT_POINT_##name

typedef Concert__Instances__V1__ClosePointRequest close_point_request;
typedef Concert__Instances__V1__Depouillement depouillement;

static bool is_blank(const char *text)
{
    return !text[strspn(text, " \n\r\t")];
}

static enum status collect(struct call *call, const depouillement *found, struct voix *ret_voix)
{
    struct bulletin *bulletins =
        arena_alloc(call->arena, (found->n_bulletins + 1) * sizeof *bulletins);
    if (!bulletins)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Scrutin trop volumineux.");
    for (size_t i = 0; i < found->n_bulletins; i++)
        bulletins[i] = (struct bulletin){.sens = found->bulletins[i]->sens,
                                         .poids = found->bulletins[i]->poids,
                                         .presidence = found->bulletins[i]->presidence};
    *ret_voix = (struct voix){.pour = found->pour,
                              .contre = found->contre,
                              .abstentions = found->abstentions,
                              .nuls = found->nuls,
                              .presents = found->presents,
                              .membres = found->membres};
    decompte_add(ret_voix, bulletins, found->n_bulletins);
    return STATUS_OK;
}

static enum status count(struct call *call, const depouillement *found, resultat_ecrit *row)
{
    const struct regle_vote regle = {.base = found->majorite_base,
                                     .num = found->majorite_num,
                                     .den = found->majorite_den,
                                     .stricte = found->majorite_stricte,
                                     .preponderante = found->voix_preponderante};
    struct voix voix;
    if (found->secret && !found->depouille)
        return call_fail(call, STATUS_FAILED_PRECONDITION, "point",
                         "Le scrutin secret n'est pas dépouillé : relevez d'abord les bulletins.");
    if (regle.den < 1)
        return call_fail(call, STATUS_FAILED_PRECONDITION, "point",
                         "Aucune règle de majorité n'est en vigueur le jour de cette séance.");
    enum status status = collect(call, found, &voix);
    if (status)
        return status;
    if (!voix.pour && !voix.contre && !voix.abstentions && !voix.nuls)
        return call_fail(call, STATUS_FAILED_PRECONDITION, "point",
                         "Personne n'a voté : relevez les votes, ou ajournez le point.");
    struct decompte decompte = decompte_run(&regle, &voix);
    bool reserves = !is_blank(found->reserves);
    row->mode = found->secret ? MODE(VOTE_SECRET) : MODE(VOTE);
    row->avis = !decompte.adopte ? AVIS(DEFAVORABLE)
                : reserves       ? AVIS(FAVORABLE_AVEC_RESERVES)
                                 : AVIS(FAVORABLE);
    row->reserves = decompte.adopte ? found->reserves : (char *)"";
    row->pour = voix.pour;
    row->contre = voix.contre;
    row->abstentions = voix.abstentions;
    row->nuls = voix.nuls;
    row->majorite = decompte.majorite;
    row->preponderante = decompte.preponderante;
    row->motif = decompte_words(call->arena, &regle, &voix, &decompte, found->secret, reserves);
    return row->motif ? STATUS_OK
                      : call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Scrutin trop volumineux.");
}

static void agree(const close_point_request *request, resultat_ecrit *row)
{
    bool reserves = !is_blank(request->reserves);
    row->mode = MODE(CONSENSUS);
    row->avis = reserves ? AVIS(FAVORABLE_AVEC_RESERVES) : AVIS(FAVORABLE);
    row->reserves = request->reserves;
    row->motif = (char *)(reserves ? "Consensus des membres ; avis favorable avec réserves"
                                   : "Consensus des membres ; avis favorable");
}

enum status close_point(struct call *call, const close_point_request *request,
                        point_message *response)
{
    depouillement found = CONCERT__INSTANCES__V1__DEPOUILLEMENT__INIT;
    resultat_ecrit row = CONCERT__INSTANCES__V1__RESULTAT_ECRIT__INIT;
    found.departement = row.departement = request->departement;
    found.point = row.point = request->point;
    found.version = request->version;
    found.consensus = request->consensus;
    row.etat = ETAT(CLOS);
    enum status status = db_run(call->db, &sql_point_depouiller, &found.base, &found.base);
    if (status)
        return status;
    if (!found.avis_attendu) {
        row.mode = MODE(INFORMATION);
        row.motif = (char *)"L'instance est informée ; aucun avis n'était demandé";
    } else if (found.etat == ETAT(VOTE)) {
        status = count(call, &found, &row);
    } else {
        agree(request, &row);
    }
    return status ? status : issue_write(call, &row, response);
}
