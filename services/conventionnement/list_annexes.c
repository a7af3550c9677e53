// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/list_annexes.c: ListAnnexes: annexes with their alerts, in pages.
#include "common/page.h"
#include "common/ressort.h"

#include "conventionnement_methods.h"
#include "conventionnement_sql.h"

typedef Concert__Conventionnement__V1__ListAnnexesRequest request_type;
typedef Concert__Conventionnement__V1__ListAnnexesResponse response_type;

enum { ANNEE_MIN = 1990, ANNEE_MAX = 2200 };

static enum status check(struct call *call, const request_type *request)
{
    enum status status = ressort_check_filter(call, request->departement);
    if (!status && request->annee && (request->annee < ANNEE_MIN || request->annee > ANNEE_MAX))
        status = call_fail(call, STATUS_INVALID_ARGUMENT, "annee",
                           "L'année va de %d à %d ; 0 pour toutes.", ANNEE_MIN, ANNEE_MAX);
    return status;
}

static enum status close_page(struct call *call, const struct page *page, response_type *response)
{
    if (!page_follows(page, &response->n_annexes))
        return STATUS_OK;
    const Concert__Conventionnement__V1__Annexe *last = response->annexes[page->taille - 1];
    const struct curseur shown = {
        arena_printf(call->arena, "%s%s", last->debut, last->numero),
        last->id,
    };
    return page_next(call, page, &shown, &response->curseur_suivant);
}

enum status list_annexes(struct call *call, const request_type *request, response_type *response)
{
    enum status status = check(call, request);
    if (status)
        return status;
    const char *liste = arena_printf(call->arena, "ListAnnexes\n%s\n%s\n%s\n%d\n%d\n%d",
                                     request->departement, request->siae, request->accord,
                                     request->annee, request->vivantes, request->suspendues);
    struct page page;
    status = page_open(call, liste, request->taille, request->curseur, &page);
    if (status)
        return status;
    Concert__Conventionnement__V1__PageAnnexes in =
        CONCERT__CONVENTIONNEMENT__V1__PAGE_ANNEXES__INIT;
    in.departement = request->departement;
    in.siae = request->siae;
    in.accord = request->accord;
    in.annee = request->annee;
    in.vivantes = request->vivantes;
    in.suspendues = request->suspendues;
    in.apres = page.apres.apres;
    in.dernier = page.apres.dernier;
    in.taille = page.taille + 1;
    status = db_queue(call->db, &sql_list_annexes, &in.base, &response->base);
    if (!status)
        status = db_run(call->db, &sql_count_annexes, &in.base, &response->base);
    return status ? status : close_page(call, &page, response);
}
