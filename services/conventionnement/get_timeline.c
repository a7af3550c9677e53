// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/get_timeline.c: GetTimeline: what happened to a SIAE, newest first.
#include "conventionnement/curseur_scelle.h"
#include "conventionnement/ressort.h"

#include "conventionnement_methods.h"
#include "conventionnement_sql.h"

typedef Concert__Conventionnement__V1__GetTimelineRequest request_type;
typedef Concert__Conventionnement__V1__GetTimelineResponse response_type;
typedef Concert__Conventionnement__V1__FaitsTrouves found_type;
typedef Concert__Conventionnement__V1__FaitMarquant fait_type;

static enum status exhausted(struct call *call)
{
    return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Réponse trop volumineuse.");
}

static enum status fill(struct call *call, const found_type *found, size_t taille,
                        response_type *response)
{
    size_t count = found->n_faits < taille ? found->n_faits : taille;
    response->faits = arena_alloc(call->arena, count * sizeof *response->faits);
    fait_type *faits = arena_alloc(call->arena, count * sizeof *faits);
    if (!response->faits || !faits)
        return exhausted(call);
    for (size_t i = 0; i < count; i++) {
        const Concert__Conventionnement__V1__FaitTrouve *row = found->faits[i];
        concert__conventionnement__v1__fait_marquant__init(&faits[i]);
        faits[i].date = row->date;
        faits[i].nature = row->nature;
        faits[i].objet = row->objet;
        faits[i].resume = row->resume;
        response->faits[response->n_faits++] = &faits[i];
    }
    return STATUS_OK;
}

// One fact more than asked was fetched: it only tells that there is a next page.
static enum status close_page(struct call *call, const char *liste, const found_type *found,
                              size_t taille, response_type *response)
{
    if (found->n_faits <= taille)
        return STATUS_OK;
    struct curseur curseur = {found->faits[taille - 1]->instant, found->faits[taille - 1]->cle};
    char *text = curseur_scelle_write(call->arena, call->context->keys, liste, &curseur);
    if (!text)
        return exhausted(call);
    response->curseur_suivant = text;
    return STATUS_OK;
}

enum status get_timeline(struct call *call, const request_type *request, response_type *response)
{
    Concert__Conventionnement__V1__PageFaits page = CONCERT__CONVENTIONNEMENT__V1__PAGE_FAITS__INIT;
    enum status status = ressort_check(call, request->departement);
    if (!status)
        status = ressort_taille(call, request->taille, &page.taille);
    if (status)
        return status;
    char *liste =
        arena_printf(call->arena, "GetTimeline\n%s\n%s", request->departement, request->siae);
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
    page.apres = curseur.apres;
    page.dernier = curseur.dernier;
    Concert__Conventionnement__V1__PageFaits seen = CONCERT__CONVENTIONNEMENT__V1__PAGE_FAITS__INIT;
    found_type found = CONCERT__CONVENTIONNEMENT__V1__FAITS_TROUVES__INIT;
    status = db_queue(call->db, &sql_check_siae, &page.base, &seen.base);
    if (!status)
        status = db_run(call->db, &sql_list_faits, &page.base, &found.base);
    if (!status)
        status = fill(call, &found, taille, response);
    return status ? status : close_page(call, liste, &found, taille, response);
}
