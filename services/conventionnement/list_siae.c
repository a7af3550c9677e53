// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/list_siae.c: ListSiae: the register, filtered, in pages.
#include "common/page.h"
#include "common/ressort.h"

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

static enum status close_page(struct call *call, const struct page *page, const char *tri,
                              response_type *response)
{
    if (!page_follows(page, &response->n_siae))
        return STATUS_OK;
    const siae_type *last = response->siae[page->taille - 1];
    const struct curseur shown = {sort_value(last, tri), last->id};
    return page_next(call, page, &shown, &response->curseur_suivant);
}

enum status list_siae(struct call *call, const request_type *request, response_type *response)
{
    enum status status = ressort_check_filter(call, request->departement);
    if (!status)
        status = check_tri(call, request->tri);
    if (status)
        return status;
    const char *liste = arena_printf(call->arena, "ListSiae\n%s\n%d\n%s\n%s", request->departement,
                                     (int)request->type, request->tri, request->texte);
    struct page page;
    status = page_open(call, liste, request->taille, request->curseur, &page);
    if (status)
        return status;
    Concert__Conventionnement__V1__PageSiae in = CONCERT__CONVENTIONNEMENT__V1__PAGE_SIAE__INIT;
    in.departement = request->departement;
    in.type = request->type;
    in.texte = request->texte;
    in.tri = request->tri;
    in.apres = page.apres.apres;
    in.dernier = page.apres.dernier;
    in.taille = page.taille + 1;
    status = db_queue(call->db, &sql_list_siae, &in.base, &response->base);
    if (!status)
        status = db_run(call->db, &sql_count_siae, &in.base, &response->base);
    return status ? status : close_page(call, &page, request->tri, response);
}
