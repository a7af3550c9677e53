// SPDX-License-Identifier: EUPL-1.2
// services/instances/issue.c
#include "instances/issue.h"

#include "common/courriel.h"
#include "common/date.h"
#include "common/inscription.h"

#include "instances_sql.h"

#define AVIS(name) CONCERT__CONVENTIONNEMENT__V1__RESULTAT_AVIS__RESULTAT_AVIS_##name
#define MODE(name) CONCERT__INSTANCES__V1__MODE_RESULTAT__MODE_RESULTAT_##name

static const char *avis_code(Concert__Conventionnement__V1__ResultatAvis avis)
{
    static const char *const CODES[] = {
        [AVIS(FAVORABLE)] = "favorable",
        [AVIS(FAVORABLE_AVEC_RESERVES)] = "favorable-avec-reserves",
        [AVIS(DEFAVORABLE)] = "defavorable",
        [AVIS(AJOURNE)] = "ajourne",
    };
    return avis > 0 && avis <= AVIS(AJOURNE) ? CODES[avis] : "";
}

static const char *mode_code(Concert__Instances__V1__ModeResultat mode)
{
    static const char *const CODES[] = {
        [MODE(CONSENSUS)] = "consensus",     [MODE(VOTE)] = "vote",
        [MODE(VOTE_SECRET)] = "vote-secret", [MODE(INFORMATION)] = "information",
        [MODE(AJOURNEMENT)] = "ajournement",
    };
    return mode > 0 && mode <= MODE(AJOURNEMENT) ? CODES[mode] : "";
}

static enum status keep(struct call *call, const struct inscription *inscription,
                        const char *entree, const char *fait, const char *texte,
                        const unsigned char *sel)
{
    Concert__Instances__V1__TexteEcrit row = CONCERT__INSTANCES__V1__TEXTE_ECRIT__INIT;
    row.departement = (char *)inscription->departement;
    row.point = (char *)inscription->objet;
    row.entree = (char *)entree;
    row.fait = (char *)fait;
    row.texte = (char *)texte;
    row.sel = (ProtobufCBinaryData){ENTREE_SEL, (uint8_t *)sel};
    return db_queue(call->db, &sql_entree_texte_insert, &row.base, NULL);
}

static enum status log_issue(struct call *call, const resultat_ecrit *row, const point_emis *emis,
                             const point_message *point)
{
    bool counted = row->mode == MODE(VOTE) || row->mode == MODE(VOTE_SECRET);
    const Concert__Instances__V1__Quorum *quorum = point->quorum;
#define COUNT(value) (counted ? inscription_decimal(call, (value)) : "")
#define QUORUM(field) (quorum ? inscription_decimal(call, quorum->field) : "")
    const char *facts[] = {"instance",
                           emis->instance,
                           "instance-empreinte",
                           emis->nom_instance,
                           "seance",
                           emis->seance,
                           "date-seance",
                           emis->jour,
                           "point",
                           emis->id,
                           "acte",
                           emis->acte,
                           "version-contenu",
                           *emis->acte ? inscription_decimal(call, emis->version_contenu) : "",
                           "titre-empreinte",
                           emis->titre,
                           "mode",
                           mode_code(row->mode),
                           "resultat",
                           avis_code(row->avis),
                           "pour",
                           COUNT(row->pour),
                           "contre",
                           COUNT(row->contre),
                           "abstentions",
                           COUNT(row->abstentions),
                           "nuls",
                           row->mode == MODE(VOTE_SECRET) ? inscription_decimal(call, row->nuls)
                                                          : "",
                           "majorite",
                           COUNT(row->majorite),
                           "quorum-requis",
                           QUORUM(requis),
                           "quorum-presents",
                           QUORUM(presents),
                           "reserves-empreinte",
                           row->reserves,
                           "motif-empreinte",
                           row->mode == MODE(AJOURNEMENT) ? row->motif : "",
                           NULL};
#undef COUNT
#undef QUORUM
    const struct inscription inscription = {
        .departement = emis->departement,
        .objet = emis->id,
        .version = emis->version,
        .nature = "deliberation",
        .facts = facts,
        .keep = keep,
    };
    return inscription_emit(call, &inscription, row->deliberation);
}

static enum status tell_avis(struct call *call, const resultat_ecrit *row, const point_emis *emis)
{
    Concert__Instances__V1__AvisRendu event = CONCERT__INSTANCES__V1__AVIS_RENDU__INIT;
    if (!*emis->acte || !row->avis)
        return STATUS_OK;
    event.departement = emis->departement;
    event.acte = emis->acte;
    event.seance = emis->seance;
    event.point = emis->id;
    event.instance = emis->nom_instance;
    event.pilote = emis->pilote;
    event.date = emis->jour;
    event.resultat = row->avis;
    event.reserves = row->reserves;
    event.motif = row->motif;
    event.version_contenu = emis->version_contenu;
    event.deliberation = row->deliberation;
    return call_emit(call, emis->departement, emis->acte, emis->version, &event.base);
}

static enum status tell_pv(struct call *call, const Concert__Instances__V1__PvApprouve *pv)
{
    const char *champs[] = {"instance", pv->nom_instance, "date",
                            date_in_french(call->arena, pv->jour), NULL};
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < pv->n_membres; i++)
        status = courriel_send(call, &(struct courriel){.departement = pv->departement,
                                                        .personne = pv->membres[i],
                                                        .gabarit = "proces-verbal",
                                                        .objet = pv->seance,
                                                        .champs = champs});
    return status;
}

enum status issue_write(struct call *call, resultat_ecrit *row, point_message *ret_point)
{
    static const struct point_fait CLOSED = {"clos", "point clos"};
    static const struct point_fait ADJOURNED = {"ajourne", "point ajourné"};
    Concert__Instances__V1__PvApprouve pv = CONCERT__INSTANCES__V1__PV_APPROUVE__INIT;
    point_emis emis;
    row->deliberation = call_new_id(call);
    if (!row->deliberation)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    enum status status = db_queue(call->db, &sql_pv_approuver, &row->base, &pv.base);
    if (status)
        return status;
    status = point_change(call, &sql_resultat_insert, &row->base, row->departement, row->point,
                          row->mode == MODE(AJOURNEMENT) ? &ADJOURNED : &CLOSED, ret_point, &emis);
    if (!status)
        status = log_issue(call, row, &emis, ret_point);
    if (!status)
        status = tell_pv(call, &pv);
    return status ? status : tell_avis(call, row, &emis);
}
