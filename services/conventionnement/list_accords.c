// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/list_accords.c: instruments of a département, filtered, page by page.

#include "common/page.h"
#include "common/ressort.h"

#include "conventionnement_methods.h"
#include "conventionnement_sql.h"

typedef Concert__Conventionnement__V1__ListActesRequest list_actes_request;
typedef Concert__Conventionnement__V1__ListActesResponse list_actes_response;
typedef Concert__Conventionnement__V1__ListActesPage list_actes_page;

// The list and its filters, that a cursor is bound to.
static const char *list_name(struct call *call, const list_actes_request *request)
{
    return arena_printf(call->arena, "actes/%s/%d/%d/%s/%s/%s/%d/%s", request->departement,
                        (int)request->nature, (int)request->etat, request->siae, request->parent,
                        request->actif_le, (int)request->a_signer_par_moi, request->texte);
}

static enum status close_page(struct call *call, const struct page *page,
                              list_actes_response *response)
{
    if (!page_follows(page, &response->n_actes))
        return STATUS_OK;
    const struct curseur shown = {(char *)"", response->actes[page->taille - 1]->id};
    return page_next(call, page, &shown, &response->curseur_suivant);
}

enum status list_accords(struct call *call, const list_actes_request *request,
                         list_actes_response *response)
{
    struct page page;
    enum status status = ressort_check(call, request->departement);
    if (!status)
        status =
            page_open(call, list_name(call, request), request->taille, request->curseur, &page);
    if (status)
        return status;
    list_actes_page in = CONCERT__CONVENTIONNEMENT__V1__LIST_ACTES_PAGE__INIT;
    in.departement = request->departement;
    in.nature = request->nature;
    in.etat = request->etat;
    in.siae = request->siae;
    in.parent = request->parent;
    in.actif_le = request->actif_le;
    in.a_signer_par_moi = request->a_signer_par_moi;
    in.texte = request->texte;
    in.apres = page.apres.dernier;
    in.limite = page.taille + 1;
    status = db_queue(call->db, &sql_actes_count, &in.base, &response->base);
    if (!status)
        status = db_run(call->db, &sql_actes_list, &in.base, &response->base);
    return status ? status : close_page(call, &page, response);
}
