// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/update_acte.c: a change of what the parties sign: a new version of the
// content; signatures of the older one do not count any more.

#include "common/inscription.h"
#include "conventionnement/accord_remplace.h"
#include "conventionnement/acte.h"
#include "conventionnement/acte_amorce.h"
#include "conventionnement/acte_contenu.h"
#include "conventionnement/acte_dates.h"
#include "conventionnement/acte_parties.h"
#include "conventionnement/annexe_poste.h"

#include "conventionnement_methods.h"
#include "conventionnement_sql.h"

#include <string.h>

#define NATURE(name) CONCERT__CONVENTIONNEMENT__V1__NATURE_ACTE__NATURE_ACTE_##name
#define ACTION(name) CONCERT__CONVENTIONNEMENT__V1__ACTION_ACTE__ACTION_ACTE_##name

typedef Concert__Conventionnement__V1__UpdateActeRequest update_acte_request;
typedef Concert__Conventionnement__V1__UpdateActeResponse update_acte_response;
typedef Concert__Conventionnement__V1__ActeComplement acte_complement;

static enum status change_parties(struct call *call, const update_acte_request *request,
                                  const acte_complement *complement, acte_ecrit *row)
{
    if (!request->n_parties)
        return acte_parties_ids(row, &call->fault);
    Concert__Conventionnement__V1__ActeAmorce known =
        CONCERT__CONVENTIONNEMENT__V1__ACTE_AMORCE__INIT;
    enum status status = acte_amorce_read(call, row->departement, row->siae, request->parties,
                                          request->n_parties, &known);
    return status ? status
                  : acte_parties_complete(request->parties, request->n_parties, known.parties,
                                          known.n_parties, complement->siae_organisation, row,
                                          &call->fault);
}

static enum status change_dates(struct call *call, const update_acte_request *request,
                                const acte_complement *complement, acte_ecrit *row)
{
    bool annexe = row->nature == NATURE(ANNEXE);
    enum status status = acte_dates_check(
        row->debut, row->fin, annexe ? ANNEXE_ANNEES_MAX : ACTE_ANNEES_MAX, &call->fault);
    if (status || !complement->debut_parent[0] || (!request->debut[0] && !request->fin[0]))
        return status;
    bool early = strcmp(row->debut, complement->debut_parent) < 0; // ISO days compare as texts
    if (early || strcmp(row->fin, complement->fin_parent) > 0)
        return call_fail(call, STATUS_INVALID_ARGUMENT, early ? "debut" : "fin",
                         "Les dates tiennent dans celles de l'accord %s, du %s au %s.",
                         complement->numero_parent,
                         date_in_french(call->arena, complement->debut_parent),
                         date_in_french(call->arena, complement->fin_parent));
    return STATUS_OK;
}

static enum status change_postes(struct call *call, const update_acte_request *request,
                                 acte_ecrit *row)
{
    if (row->nature != NATURE(ANNEXE))
        return request->n_postes ? call_fail(call, STATUS_INVALID_ARGUMENT, "postes",
                                             "Seule une annexe porte des postes et des montants.")
                                 : STATUS_OK;
    if (request->n_postes) {
        row->n_postes = request->n_postes;
        row->postes = request->postes;
    }
    // The total depends on the dates, which may have changed.
    return annexe_poste_check(row->postes, row->n_postes, row->type, row->debut, row->fin,
                              &row->postes, &call->fault);
}

static enum status change_remplace(struct call *call, const update_acte_request *request,
                                   acte_ecrit *row)
{
    if (row->nature != NATURE(ACCORD_CADRE))
        return request->remplace[0] ? call_fail(call, STATUS_INVALID_ARGUMENT, "remplace",
                                                "Seul un accord-cadre en remplace un autre.")
                                    : STATUS_OK;
    if (request->remplace[0])
        row->remplace = strcmp(request->remplace, "aucun") == 0 ? (char *)"" : request->remplace;
    else if (!request->debut[0] && !request->fin[0])
        return STATUS_OK; // as it was when it was written
    return accord_remplace_check(call, row);
}

static enum status change(struct call *call, const update_acte_request *request,
                          const acte_message *seen, const acte_complement *complement,
                          acte_ecrit *row)
{
    acte_to_ecrit(seen, complement, row);
    row->version_contenu = seen->version_contenu + 1;
    row->commentaire = request->commentaire;
    if (request->objet[0])
        row->objet = request->objet;
    if (request->debut[0])
        row->debut = request->debut;
    if (request->fin[0])
        row->fin = request->fin;
    if (request->n_articles) {
        row->n_articles = request->n_articles;
        row->articles = request->articles;
    }
    enum status status = change_dates(call, request, complement, row);
    if (!status)
        status = change_postes(call, request, row);
    if (!status)
        status = change_parties(call, request, complement, row);
    if (!status)
        status = change_remplace(call, request, row);
    return status ? status : acte_contenu_write(row, &call->fault);
}

static enum status write(struct call *call, const update_acte_request *request,
                         const acte_ecrit *row, acte_message *ret_acte)
{
    Concert__Conventionnement__V1__Avancee step = CONCERT__CONVENTIONNEMENT__V1__AVANCEE__INIT;
    step.departement = request->departement;
    step.id = request->id;
    step.version = request->version;
    step.action = ACTION(MODIFIER);
    step.commentaire = request->commentaire;
    Concert__Conventionnement__V1__AnnexeEcrite line =
        CONCERT__CONVENTIONNEMENT__V1__ANNEXE_ECRITE__INIT;
    enum status status = db_queue(call->db, &sql_acte_avancer, &step.base, NULL);
    if (!status)
        status = db_queue(call->db, &sql_acte_modifier, &row->base, NULL);
    if (!status)
        status = acte_insert_version(call, row);
    if (!status && row->nature == NATURE(ANNEXE)) {
        line.departement = row->departement;
        line.acte = row->id;
        line.debut = row->debut;
        line.fin = row->fin;
        line.mesure = row->postes[0]->mesure;
        line.etp_centiemes = row->postes[0]->etp_centiemes;
        line.montant_unitaire = row->postes[0]->montant_unitaire;
        line.montant_total = row->postes[0]->montant_total;
        status = db_queue(call->db, &sql_annexe_update, &line.base, NULL);
        if (!status)
            status = db_queue(call->db, &sql_acte_avis_requis, &row->base, NULL);
    }
    if (!status)
        status = acte_queue(call, row->departement, row->id, ret_acte);
    return status ? status : db_flush(call->db);
}

// Whose signatures fall, in words; counts them.
static char *voided(struct call *call, const acte_message *seen, int32_t *ret_count)
{
    const char *names = "";
    *ret_count = 0;
    for (size_t i = 0; names && i < seen->n_signatures; i++)
        if (!seen->signatures[i]->refus)
            names = arena_printf(call->arena, "%s%s%s", names, (*ret_count)++ ? ", " : "",
                                 seen->signatures[i]->nom_organisation);
    if (!names || !*ret_count)
        return (char *)names;
    return *ret_count == 1 ? arena_printf(call->arena, "1 signature est annulée : %s.", names)
                           : arena_printf(call->arena, "%d signatures sont annulées : %s.",
                                          (int)*ret_count, names);
}

static enum status tell(struct call *call, const acte_message *seen,
                        const update_acte_response *response)
{
    enum status status =
        acte_tell_action(call, response->acte, ACTION(MODIFIER), response->avertissement);
    if (status || !response->signatures_annulees)
        return status;
    const char *facts[] = {"version-contenu", inscription_decimal(call, seen->version_contenu),
                           "signatures", inscription_decimal(call, response->signatures_annulees),
                           NULL};
    return acte_log(call, response->acte, "annulation", facts);
}

// What the content is now, to see whether the request changes it.
static enum status read_all(struct call *call, const update_acte_request *request,
                            acte_message *seen, acte_complement *complement,
                            Concert__Conventionnement__V1__VersionActe *version)
{
    Concert__Conventionnement__V1__GetVersionRequest key =
        CONCERT__CONVENTIONNEMENT__V1__GET_VERSION_REQUEST__INIT;
    key.departement = request->departement;
    key.id = request->id;
    enum status status = acte_read(call, request->departement, request->id, seen, complement);
    return status ? status : db_run(call->db, &sql_version_get, &key.base, &version->base);
}

enum status update_acte(struct call *call, const update_acte_request *request,
                        update_acte_response *response)
{
    acte_message seen = CONCERT__CONVENTIONNEMENT__V1__ACTE__INIT;
    acte_complement complement = CONCERT__CONVENTIONNEMENT__V1__ACTE_COMPLEMENT__INIT;
    Concert__Conventionnement__V1__VersionActe version =
        CONCERT__CONVENTIONNEMENT__V1__VERSION_ACTE__INIT;
    acte_ecrit row;
    response->acte = arena_alloc(call->arena, sizeof *response->acte);
    if (!response->acte)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    concert__conventionnement__v1__acte__init(response->acte);
    enum status status = read_all(call, request, &seen, &complement, &version);
    if (!status)
        status = change(call, request, &seen, &complement, &row);
    if (status)
        return status;
    // Nothing new under the version the caller saw: nothing is written.
    if (seen.version == request->version && row.contenu.len == version.contenu.len &&
        memcmp(row.contenu.data, version.contenu.data, row.contenu.len) == 0) {
        *response->acte = seen;
        response->avertissement = (char *)"Le texte est le même : aucune version nouvelle.";
        return STATUS_OK;
    }
    response->avertissement = voided(call, &seen, &response->signatures_annulees);
    if (!response->avertissement)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    status = write(call, request, &row, response->acte);
    return status ? status : tell(call, &seen, response);
}
