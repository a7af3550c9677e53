// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/list_accords.c: instruments of a département, filtered, page by page.

#include "conventionnement/curseur_scelle.h"
#include "conventionnement/ressort.h"

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

static enum status read_page(struct call *call, const list_actes_request *request, const char *name,
                             list_actes_page *page)
{
    page->departement = request->departement;
    page->nature = request->nature;
    page->etat = request->etat;
    page->siae = request->siae;
    page->parent = request->parent;
    page->actif_le = request->actif_le;
    page->a_signer_par_moi = request->a_signer_par_moi;
    page->texte = request->texte;
    struct curseur after;
    enum status status = ressort_check(call, request->departement);
    if (!status)
        status = ressort_taille(call, request->taille, &page->limite);
    if (!status)
        status =
            curseur_scelle_read(call->context->keys, name, request->curseur, &after, &call->fault);
    if (!status)
        page->apres = after.dernier;
    return status;
}

static enum status close_page(struct call *call, const char *name, size_t size,
                              list_actes_response *response)
{
    if (response->n_actes <= size)
        return STATUS_OK;
    response->n_actes = size;
    struct curseur last = {(char *)"", response->actes[size - 1]->id};
    char *text = curseur_scelle_write(call->arena, call->context->keys, name, &last);
    if (!text)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Réponse trop volumineuse.");
    response->curseur_suivant = text;
    return STATUS_OK;
}

enum status list_accords(struct call *call, const list_actes_request *request,
                         list_actes_response *response)
{
    list_actes_page page = CONCERT__CONVENTIONNEMENT__V1__LIST_ACTES_PAGE__INIT;
    const char *name = list_name(call, request);
    if (!name)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    enum status status = read_page(call, request, name, &page);
    if (status)
        return status;
    size_t size = (size_t)page.limite++; // one more tells whether a page follows
    status = db_queue(call->db, &sql_actes_count, &page.base, &response->base);
    if (!status)
        status = db_run(call->db, &sql_actes_list, &page.base, &response->base);
    return status ? status : close_page(call, name, size, response);
}
