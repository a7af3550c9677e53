// SPDX-License-Identifier: EUPL-1.2
// services/instances/list_seances.c: sessions, latest first, page by page.

#include "common/page.h"
#include "common/ressort.h"

#include "instances_methods.h"
#include "instances_sql.h"

#include <inttypes.h>
#include <stdlib.h>

typedef Concert__Instances__V1__ListSeancesRequest list_request;
typedef Concert__Instances__V1__ListSeancesResponse list_response;
typedef Concert__Instances__V1__Seance seance_message;

static enum status close_page(struct call *call, const struct page *page, list_response *response)
{
    if (!page_follows(page, &response->n_seances))
        return STATUS_OK;
    const seance_message *last = response->seances[page->taille - 1];
    const struct curseur shown = {arena_printf(call->arena, "%" PRId64, last->debut->seconds),
                                  last->id};
    return page_next(call, page, &shown, &response->curseur_suivant);
}

enum status list_seances(struct call *call, const list_request *request, list_response *response)
{
    struct page page;
    enum status status = ressort_check(call, request->departement);
    if (!status)
        status = page_open(call,
                           arena_printf(call->arena, "seances/%s/%s/%s/%s", request->departement,
                                        request->instance, request->du, request->au),
                           request->taille, request->curseur, &page);
    if (status)
        return status;
    Concert__Instances__V1__ListSeancesPage in = CONCERT__INSTANCES__V1__LIST_SEANCES_PAGE__INIT;
    in.departement = request->departement;
    in.instance = request->instance;
    in.du = request->du;
    in.au = request->au;
    in.apres = strtoll(page.apres.apres, NULL, 10);
    in.dernier = page.apres.dernier;
    in.limite = page.taille + 1;
    status = db_run(call->db, &sql_seances_list, &in.base, &response->base);
    return status ? status : close_page(call, &page, response);
}
