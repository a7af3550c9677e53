// SPDX-License-Identifier: EUPL-1.2
// services/registre/list_entrees.c: entries, newest first. The cursor is the index of the last one.
#include "common/line.h"
#include "common/merkle.h"
#include "registre/methods.h"
#include "registre_sql.h"

#include <inttypes.h>
#include <string.h>

enum { PAGE = 50, PAGE_MOST = 200 };

static enum status read_cursor(struct call *call, const char *text, int64_t *ret_before)
{
    struct line line = {.text = text, .size = strlen(text)};
    uint64_t number;
    *ret_before = INT64_MAX;
    if (!*text)
        return STATUS_OK;
    if (!line_decimal(&line, MERKLE_SIZE_MAX, &number))
        return call_fail(
            call, STATUS_INVALID_ARGUMENT, "curseur",
            "Ce curseur est inconnu : reprenez celui de la page précédente, ou aucun.");
    *ret_before = (int64_t)number;
    return STATUS_OK;
}

enum status list_entrees(struct call *call,
                         const Concert__Registre__V1__ListEntreesRequest *request,
                         Concert__Registre__V1__ListEntreesResponse *response)
{
    Concert__Registre__V1__Recherche in = CONCERT__REGISTRE__V1__RECHERCHE__INIT;
    entrees_trouvees found = CONCERT__REGISTRE__V1__ENTREES_TROUVEES__INIT;
    enum status status = check_departement(call, request->departement);
    if (!status)
        status = read_cursor(call, request->curseur, &in.avant);
    if (!status && (request->taille < 0 || request->taille > PAGE_MOST))
        status = call_fail(call, STATUS_INVALID_ARGUMENT, "taille",
                           "Une page compte de 1 à %d entrées.", PAGE_MOST);
    if (status)
        return status;
    int64_t page = request->taille ? request->taille : PAGE;
    in.departement = request->departement;
    in.nature = request->nature;
    in.objet = request->objet;
    in.nombre = page + 1; // one more tells whether a page follows
    status = db_run(call->db, &sql_entrees_liste, &in.base, &found.base);
    if (status)
        return status;
    response->entrees = found.entrees;
    response->n_entrees = found.n_entrees;
    if ((int64_t)found.n_entrees <= page)
        return STATUS_OK;
    response->n_entrees = (size_t)page;
    response->curseur_suivant =
        arena_printf(call->arena, "%" PRId64, found.entrees[page - 1]->index);
    return response->curseur_suivant
               ? STATUS_OK
               : call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Mémoire insuffisante.");
}
