// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/get_timeline.c: GetTimeline: what happened to a SIAE, newest first.
#include "common/page.h"
#include "common/ressort.h"

#include "conventionnement_methods.h"
#include "conventionnement_sql.h"

typedef Concert__Conventionnement__V1__GetTimelineRequest request_type;
typedef Concert__Conventionnement__V1__GetTimelineResponse response_type;
typedef Concert__Conventionnement__V1__FaitsTrouves found_type;
typedef Concert__Conventionnement__V1__FaitMarquant fait_type;

static enum status fill(struct call *call, const found_type *found, response_type *response)
{
    response->faits = arena_alloc(call->arena, found->n_faits * sizeof *response->faits);
    fait_type *faits = arena_alloc(call->arena, found->n_faits * sizeof *faits);
    if (!response->faits || !faits)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Réponse trop volumineuse.");
    for (size_t i = 0; i < found->n_faits; i++) {
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

static enum status close_page(struct call *call, const struct page *page, found_type *found,
                              response_type *response)
{
    if (!page_follows(page, &found->n_faits))
        return fill(call, found, response);
    const Concert__Conventionnement__V1__FaitTrouve *last = found->faits[page->taille - 1];
    const struct curseur shown = {last->instant, last->cle};
    enum status status = page_next(call, page, &shown, &response->curseur_suivant);
    return status ? status : fill(call, found, response);
}

enum status get_timeline(struct call *call, const request_type *request, response_type *response)
{
    enum status status = ressort_check(call, request->departement);
    if (status)
        return status;
    const char *liste =
        arena_printf(call->arena, "GetTimeline\n%s\n%s", request->departement, request->siae);
    struct page page;
    status = page_open(call, liste, request->taille, request->curseur, &page);
    if (status)
        return status;
    Concert__Conventionnement__V1__PageFaits in = CONCERT__CONVENTIONNEMENT__V1__PAGE_FAITS__INIT;
    Concert__Conventionnement__V1__PageFaits seen = CONCERT__CONVENTIONNEMENT__V1__PAGE_FAITS__INIT;
    found_type found = CONCERT__CONVENTIONNEMENT__V1__FAITS_TROUVES__INIT;
    in.departement = request->departement;
    in.siae = request->siae;
    in.apres = page.apres.apres;
    in.dernier = page.apres.dernier;
    in.taille = page.taille + 1;
    status = db_queue(call->db, &sql_check_siae, &in.base, &seen.base);
    if (!status)
        status = db_run(call->db, &sql_list_faits, &in.base, &found.base);
    return status ? status : close_page(call, &page, &found, response);
}
