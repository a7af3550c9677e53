// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/annexe_acte.c
#include "conventionnement/annexe_acte.h"

#include "conventionnement/acte_contenu.h"
#include "conventionnement/acte_dates.h"
#include "conventionnement/acte_parties.h"
#include "conventionnement/annexe_poste.h"

#include "conventionnement_sql.h"

#include <string.h>

#define NATURE(name) CONCERT__CONVENTIONNEMENT__V1__NATURE_ACTE__NATURE_ACTE_##name
#define ETAT(name) CONCERT__CONVENTIONNEMENT__V1__ETAT_ACTE__ETAT_ACTE_##name

static enum status check_accord(struct call *call, const struct annexe_projet *project,
                                const acte_message *accord)
{
    if (accord->nature != NATURE(ACCORD_CADRE) || accord->etat != ETAT(ACTIF))
        return call_fail(call, STATUS_FAILED_PRECONDITION, "accord",
                         "%s n'est pas un accord-cadre en vigueur : une annexe en demande un.",
                         accord->numero);
    enum status status =
        acte_dates_check(project->debut, project->fin, ANNEXE_ANNEES_MAX, &call->fault);
    if (status)
        return status;
    // ISO days compare as texts. What modifies an annex covers its days, which may have begun under
    // the agreement that this one replaced.
    bool early = !project->remplace[0] && strcmp(project->debut, accord->debut) < 0;
    if (early || strcmp(project->fin, accord->fin) > 0)
        return call_fail(call, STATUS_INVALID_ARGUMENT, early ? "debut" : "fin",
                         "L'annexe tient dans la période de l'accord %s, du %s au %s.",
                         accord->numero, date_in_french(call->arena, accord->debut),
                         date_in_french(call->arena, accord->fin));
    return STATUS_OK;
}

static enum status take_number(struct call *call, const struct annexe_projet *project,
                               const char *measure, char **ret_numero)
{
    *ret_numero = (char *)project->numero;
    if (project->numero[0])
        return STATUS_OK;
    Concert__Conventionnement__V1__Numero row = CONCERT__CONVENTIONNEMENT__V1__NUMERO__INIT;
    row.departement = (char *)project->departement;
    row.nature = NATURE(ANNEXE);
    row.mesure = (char *)measure;
    enum status status = db_run(call->db, &sql_numero_acte, &row.base, &row.base);
    *ret_numero = row.numero;
    return status;
}

static enum status prepare(struct call *call, const struct annexe_projet *project,
                           acte_ecrit *ret_row)
{
    acte_message accord = CONCERT__CONVENTIONNEMENT__V1__ACTE__INIT;
    Concert__Conventionnement__V1__ActeComplement complement =
        CONCERT__CONVENTIONNEMENT__V1__ACTE_COMPLEMENT__INIT;
    enum status status = call_rename(
        call, acte_read(call, project->departement, project->accord, &accord, &complement), "id",
        "accord");
    if (!status)
        status = check_accord(call, project, &accord);
    if (status)
        return status;
    acte_to_ecrit(&accord, &complement, ret_row);
    ret_row->id = call_new_id(call);
    ret_row->nature = NATURE(ANNEXE);
    ret_row->parent = accord.id;
    ret_row->numero_parent = accord.numero;
    ret_row->remplace = (char *)project->remplace;
    ret_row->numero_remplace = (char *)"";
    ret_row->avis_requis = project->avis_requis;
    ret_row->objet = (char *)project->objet;
    ret_row->debut = (char *)project->debut;
    ret_row->fin = (char *)project->fin;
    ret_row->version_contenu = 1;
    ret_row->commentaire = (char *)project->commentaire;
    ret_row->n_articles = 0;
    ret_row->n_postes = 1;
    status = annexe_poste_check(project->postes, project->poste_count, accord.type, project->debut,
                                project->fin, &ret_row->postes, &call->fault);
    if (!status)
        status = take_number(call, project, ret_row->postes[0]->mesure, &ret_row->numero);
    if (!status)
        status = acte_parties_ids(ret_row, &call->fault);
    return status ? status : acte_contenu_write(ret_row, &call->fault);
}

static enum status write(struct call *call, const struct annexe_projet *project,
                         const acte_ecrit *row, Concert__Conventionnement__V1__AnnexeCree *created)
{
    Concert__Conventionnement__V1__AnnexeEcrite line =
        CONCERT__CONVENTIONNEMENT__V1__ANNEXE_ECRITE__INIT;
    line.departement = row->departement;
    line.id = call_new_id(call);
    line.siae = row->siae;
    line.accord = row->parent;
    line.numero = row->numero;
    line.mesure = row->postes[0]->mesure;
    line.etat = project->etat;
    line.debut = row->debut;
    line.fin = row->fin;
    line.etp_centiemes = row->postes[0]->etp_centiemes;
    line.montant_unitaire = row->postes[0]->montant_unitaire;
    line.montant_total = row->postes[0]->montant_total;
    line.motif = (char *)project->commentaire;
    line.predecesseur = (char *)project->predecesseur;
    line.acte = row->id;
    enum status status = acte_insert(call, row);
    if (!status)
        status = db_queue(call->db, &sql_annexe_insert, &line.base, &created->annexe->base);
    if (!status)
        status = acte_queue(call, row->departement, row->id, created->acte);
    return status ? status : db_flush(call->db);
}

enum status annexe_acte_create(struct call *call, const struct annexe_projet *project,
                               Concert__Conventionnement__V1__AnnexeCree *ret_created)
{
    acte_ecrit row;
    ret_created->acte = arena_alloc(call->arena, sizeof *ret_created->acte);
    ret_created->annexe = arena_alloc(call->arena, sizeof *ret_created->annexe);
    if (!ret_created->acte || !ret_created->annexe)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    concert__conventionnement__v1__acte__init(ret_created->acte);
    concert__conventionnement__v1__annexe__init(ret_created->annexe);
    enum status status = prepare(call, project, &row);
    if (!status)
        status = write(call, project, &row, ret_created);
    return status ? status : acte_tell(call, ret_created->acte, "cree", "projet ouvert", "");
}
