// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/annexe_suite.c
#include "conventionnement/annexe_suite.h"

#include "conventionnement_sql.h"

#define ETAT(name) CONCERT__CONVENTIONNEMENT__V1__ETAT_ANNEXE__ETAT_ANNEXE_##name

typedef Concert__Conventionnement__V1__Annexe annexe_message;

static enum status read_before(struct call *call, const char *departement, const char *annexe,
                               annexe_message *ret_before)
{
    Concert__Conventionnement__V1__GetActeRequest key =
        CONCERT__CONVENTIONNEMENT__V1__GET_ACTE_REQUEST__INIT;
    key.departement = (char *)departement;
    key.id = (char *)annexe;
    return call_rename(call, db_run(call->db, &sql_annexe_get, &key.base, &ret_before->base), "id",
                       "annexe");
}

static enum status check_before(struct call *call, const annexe_message *before, bool renewal)
{
    if (before->etat != ETAT(VALIDE) && !(renewal && before->etat == ETAT(CLOTURE)))
        return call_fail(call, STATUS_FAILED_PRECONDITION, "annexe",
                         "%s n'est pas valide : on ne %s qu'une annexe signée.", before->numero,
                         renewal ? "renouvelle" : "modifie");
    if (!before->accord[0])
        return call_fail(
            call, STATUS_FAILED_PRECONDITION, "annexe",
            "%s ne relève d'aucun accord-cadre en vigueur : ouvrez d'abord l'accord de "
            "cette structure.",
            before->numero);
    return STATUS_OK;
}

static enum status next_number(struct call *call, const annexe_message *before, bool renewal,
                               const char **ret_numero)
{
    struct annexe_numero number, next;
    enum status status = annexe_numero_parse(before->numero, "annexe", &number, &call->fault);
    if (!status)
        status = renewal ? annexe_numero_renew(&number, &next, &call->fault)
                         : annexe_numero_modify(&number, &next, &call->fault);
    if (status)
        return status;
    Concert__Conventionnement__V1__AnnexeEcrite row =
        CONCERT__CONVENTIONNEMENT__V1__ANNEXE_ECRITE__INIT;
    row.departement = before->departement;
    row.numero = annexe_numero_format(call->arena, &next);
    if (!row.numero)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    *ret_numero = row.numero;
    status = db_run(call->db, &sql_annexe_successeur, &row.base, &row.base);
    return status || db_rows(call->db) == 0
               ? status
               : call_fail(call, STATUS_ALREADY_EXISTS, "annexe", "%s existe déjà.", *ret_numero);
}

static enum status same_postes(struct call *call, const annexe_message *before,
                               struct annexe_projet *project)
{
    Concert__Conventionnement__V1__Poste *row = arena_alloc(call->arena, sizeof *row);
    Concert__Conventionnement__V1__Poste **rows = arena_alloc(call->arena, sizeof *rows);
    if (!row || !rows)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    concert__conventionnement__v1__poste__init(row);
    row->mesure = before->mesure;
    row->etp_centiemes = before->etp_centiemes;
    row->montant_unitaire = before->montant_unitaire;
    rows[0] = row;
    project->postes = rows;
    project->poste_count = 1;
    return STATUS_OK;
}

enum status annexe_suite_prepare(struct call *call, const char *departement, const char *annexe,
                                 bool renewal, Concert__Conventionnement__V1__Poste *const *postes,
                                 size_t poste_count, annexe_message *ret_before,
                                 struct annexe_projet *ret_project)
{
    *ret_project = (struct annexe_projet){
        .departement = departement, .postes = postes, .poste_count = poste_count, .remplace = ""};
    enum status status = read_before(call, departement, annexe, ret_before);
    if (!status)
        status = check_before(call, ret_before, renewal);
    if (!status)
        status = next_number(call, ret_before, renewal, &ret_project->numero);
    if (!status && !poste_count)
        status = same_postes(call, ret_before, ret_project);
    if (status)
        return status;
    ret_project->accord = ret_before->accord;
    ret_project->predecesseur = ret_before->id;
    ret_project->avis_requis = ret_project->postes[0]->etp_centiemes != ret_before->etp_centiemes;
    return STATUS_OK;
}
