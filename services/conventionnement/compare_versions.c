// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/compare_versions.c: what changed between two versions, line by line.

#include "conventionnement/acte_diff.h"

#include "conventionnement_methods.h"
#include "conventionnement_sql.h"

typedef Concert__Conventionnement__V1__CompareVersionsRequest compare_versions_request;
typedef Concert__Conventionnement__V1__CompareVersionsResponse compare_versions_response;
typedef Concert__Conventionnement__V1__VersionActe version_acte;

static enum status read_version(struct call *call, const compare_versions_request *request,
                                int32_t number, const char *field, version_acte *ret_version)
{
    Concert__Conventionnement__V1__GetVersionRequest key =
        CONCERT__CONVENTIONNEMENT__V1__GET_VERSION_REQUEST__INIT;
    key.departement = request->departement;
    key.id = request->id;
    key.version_contenu = number;
    if (number < 1)
        return call_fail(call, STATUS_INVALID_ARGUMENT, field,
                         "Dites un numéro de version, à partir de 1.");
    enum status status = db_run(call->db, &sql_version_get, &key.base, &ret_version->base);
    if (status == STATUS_NOT_FOUND)
        call->fault.field = field;
    return status;
}

static enum status fill(struct call *call, const struct acte_diff_line *lines, size_t count,
                        compare_versions_response *response)
{
    static const Concert__Conventionnement__V1__SorteLigne KINDS[] = {
        [ACTE_DIFF_SAME] = CONCERT__CONVENTIONNEMENT__V1__SORTE_LIGNE__SORTE_LIGNE_EGALE,
        [ACTE_DIFF_ADDED] = CONCERT__CONVENTIONNEMENT__V1__SORTE_LIGNE__SORTE_LIGNE_AJOUTEE,
        [ACTE_DIFF_REMOVED] = CONCERT__CONVENTIONNEMENT__V1__SORTE_LIGNE__SORTE_LIGNE_RETIREE,
    };
    Concert__Conventionnement__V1__LigneComparee **rows =
        arena_alloc(call->arena, count * sizeof *rows);
    Concert__Conventionnement__V1__LigneComparee *all =
        arena_alloc(call->arena, count * sizeof *all);
    if (!rows || !all)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Comparaison trop volumineuse.");
    for (size_t i = 0; i < count; i++) {
        concert__conventionnement__v1__ligne_comparee__init(&all[i]);
        all[i].sorte = KINDS[lines[i].kind];
        all[i].texte = (char *)lines[i].text;
        all[i].ligne_avant = lines[i].before;
        all[i].ligne_apres = lines[i].after;
        rows[i] = &all[i];
    }
    response->n_lignes = count;
    response->lignes = rows;
    return STATUS_OK;
}

enum status compare_versions(struct call *call, const compare_versions_request *request,
                             compare_versions_response *response)
{
    version_acte before = CONCERT__CONVENTIONNEMENT__V1__VERSION_ACTE__INIT;
    version_acte after = CONCERT__CONVENTIONNEMENT__V1__VERSION_ACTE__INIT;
    struct acte_diff_line *lines;
    size_t count;
    enum status status = read_version(call, request, request->avant, "avant", &before);
    if (!status)
        status = read_version(call, request, request->apres, "apres", &after);
    if (!status)
        status = acte_diff((const char *)before.contenu.data, before.contenu.len,
                           (const char *)after.contenu.data, after.contenu.len, &lines, &count,
                           &call->fault);
    return status ? status : fill(call, lines, count, response);
}
