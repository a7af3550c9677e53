// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/list_siae.c: ListSiae: the register, filtered, in pages.
#include "conventionnement/curseur_scelle.h"
#include "conventionnement/ressort.h"

#include "conventionnement_methods.h"
#include "conventionnement_sql.h"

#include <string.h>

typedef Concert__Conventionnement__V1__ListSiaeRequest request_type;
typedef Concert__Conventionnement__V1__ListSiaeResponse response_type;
typedef Concert__Conventionnement__V1__Siae siae_type;

static const char *const TRIS[] = {"denomination", "commune", "siret"};

static enum status check_tri(struct call *call, const char *tri)
{
    for (size_t i = 0; i < sizeof TRIS / sizeof TRIS[0]; i++)
        if (!*tri || strcmp(tri, TRIS[i]) == 0)
            return STATUS_OK;
    return call_fail(call, STATUS_INVALID_ARGUMENT, "tri",
                     "Tri inconnu : denomination, commune ou siret.");
}

static char *sort_value(const siae_type *siae, const char *tri)
{
    return strcmp(tri, "commune") == 0 ? siae->commune
           : strcmp(tri, "siret") == 0 ? siae->siret
                                       : siae->denomination;
}

// One row more than asked was fetched: it only tells that there is a next page.
static enum status close_page(struct call *call, const char *liste, const request_type *request,
                              size_t taille, response_type *response)
{
    if (response->n_siae <= taille)
        return STATUS_OK;
    response->n_siae = taille;
    const siae_type *last = response->siae[taille - 1];
    struct curseur curseur = {sort_value(last, request->tri), last->id};
    char *text = curseur_scelle_write(call->arena, call->context->keys, liste, &curseur);
    if (!text)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Réponse trop volumineuse.");
    response->curseur_suivant = text;
    return STATUS_OK;
}

enum status list_siae(struct call *call, const request_type *request, response_type *response)
{
    Concert__Conventionnement__V1__PageSiae page = CONCERT__CONVENTIONNEMENT__V1__PAGE_SIAE__INIT;
    enum status status = ressort_check_filter(call, request->departement);
    if (!status)
        status = check_tri(call, request->tri);
    if (!status)
        status = ressort_taille(call, request->taille, &page.taille);
    if (status)
        return status;
    char *liste = arena_printf(call->arena, "ListSiae\n%s\n%d\n%s\n%s", request->departement,
                               (int)request->type, request->tri, request->texte);
    if (!liste)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    struct curseur curseur;
    status =
        curseur_scelle_read(call->context->keys, liste, request->curseur, &curseur, &call->fault);
    if (status)
        return status;
    size_t taille = (size_t)page.taille++;
    page.departement = request->departement;
    page.type = request->type;
    page.texte = request->texte;
    page.tri = request->tri;
    page.apres = curseur.apres;
    page.dernier = curseur.dernier;
    status = db_queue(call->db, &sql_list_siae, &page.base, &response->base);
    if (!status)
        status = db_run(call->db, &sql_count_siae, &page.base, &response->base);
    return status ? status : close_page(call, liste, request, taille, response);
}
