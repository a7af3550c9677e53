// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/list_annexes.c: ListAnnexes: annexes with their alerts, in pages.
#include "conventionnement/curseur_scelle.h"
#include "conventionnement/ressort.h"

#include "conventionnement_methods.h"
#include "conventionnement_sql.h"

typedef Concert__Conventionnement__V1__ListAnnexesRequest request_type;
typedef Concert__Conventionnement__V1__ListAnnexesResponse response_type;
typedef Concert__Conventionnement__V1__PageAnnexes page_type;

enum { ANNEE_MIN = 1990, ANNEE_MAX = 2200 };

static enum status exhausted(struct call *call)
{
    return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Réponse trop volumineuse.");
}

static enum status check(struct call *call, const request_type *request)
{
    enum status status = ressort_check_filter(call, request->departement);
    if (!status && request->annee && (request->annee < ANNEE_MIN || request->annee > ANNEE_MAX))
        status = call_fail(call, STATUS_INVALID_ARGUMENT, "annee",
                           "L'année va de %d à %d ; 0 pour toutes.", ANNEE_MIN, ANNEE_MAX);
    return status;
}

// One row more than asked was fetched: it only tells that there is a next page.
static enum status close_page(struct call *call, const char *liste, size_t taille,
                              response_type *response)
{
    if (response->n_annexes <= taille)
        return STATUS_OK;
    response->n_annexes = taille;
    const Concert__Conventionnement__V1__Annexe *last = response->annexes[taille - 1];
    struct curseur curseur = {arena_printf(call->arena, "%s%s", last->debut, last->numero),
                              last->id};
    char *text = curseur.apres
                     ? curseur_scelle_write(call->arena, call->context->keys, liste, &curseur)
                     : NULL;
    if (!text)
        return exhausted(call);
    response->curseur_suivant = text;
    return STATUS_OK;
}

enum status list_annexes(struct call *call, const request_type *request, response_type *response)
{
    page_type page = CONCERT__CONVENTIONNEMENT__V1__PAGE_ANNEXES__INIT;
    enum status status = check(call, request);
    if (!status)
        status = ressort_taille(call, request->taille, &page.taille);
    if (status)
        return status;
    char *liste = arena_printf(call->arena, "ListAnnexes\n%s\n%s\n%s\n%d\n%d\n%d",
                               request->departement, request->siae, request->accord, request->annee,
                               request->vivantes, request->suspendues);
    if (!liste)
        return exhausted(call);
    struct curseur curseur;
    status =
        curseur_scelle_read(call->context->keys, liste, request->curseur, &curseur, &call->fault);
    if (status)
        return status;
    size_t taille = (size_t)page.taille++;
    page.departement = request->departement;
    page.siae = request->siae;
    page.accord = request->accord;
    page.annee = request->annee;
    page.vivantes = request->vivantes;
    page.suspendues = request->suspendues;
    page.apres = curseur.apres;
    page.dernier = curseur.dernier;
    status = db_queue(call->db, &sql_list_annexes, &page.base, &response->base);
    if (!status)
        status = db_run(call->db, &sql_count_annexes, &page.base, &response->base);
    return status ? status : close_page(call, liste, taille, response);
}
