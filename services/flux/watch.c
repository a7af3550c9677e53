// SPDX-License-Identifier: EUPL-1.2
// services/flux/watch.c: the changes after a cursor that the caller may see.
#include "flux/cursor.h"
#include "flux/methods.h"
#include "flux_sql.h"

#include <stdlib.h>
#include <string.h>

enum {
    MOST = 200,
    // What the caller may not see does not move the cursor, or every change would wake every
    // watcher for nothing; but so many at once are stepped over, or they would be read again each
    // time.
    STEP_OVER = 500,
};

typedef Concert__Flux__V1__Lecture lecture;
typedef Concert__Flux__V1__Positions positions;

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

// The départements to read: the one asked for, or all of the caller's; in order.
static enum status choose(struct call *call, const watch_request *request, lecture *in)
{
    const Concert__Bus__V1__Token *token = call->token;
    in->departements = arena_alloc(call->arena, (token->n_departements + 1) * sizeof(char *));
    in->rangs = arena_alloc(call->arena, (token->n_departements + 1) * sizeof *in->rangs);
    if (!in->departements || !in->rangs)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Mémoire insuffisante.");
    for (size_t i = 0; i < token->n_departements; i++)
        if (!*request->departement || strcmp(token->departements[i], request->departement) == 0)
            in->departements[in->n_departements++] = token->departements[i];
    if (*request->departement && !in->n_departements)
        return call_fail(call, STATUS_PERMISSION_DENIED, "departement",
                         "Vous n'avez pas accès au département %s.", request->departement);
    qsort(in->departements, in->n_departements, sizeof(char *), compare);
    in->n_rangs = in->n_departements;
    return STATUS_OK;
}

static int64_t counter_of(const positions *counters, const char *departement)
{
    for (size_t i = 0; i < counters->n_positions; i++)
        if (strcmp(counters->positions[i]->departement, departement) == 0)
            return counters->positions[i]->rang;
    return 0;
}

// Where reading starts: what the cursor says; from now on where it says nothing.
static enum status start_at(struct call *call, const char *text, const positions *counters,
                            lecture *in, struct cursor *ret_cursor)
{
    struct cursor given = {0};
    bool from_start = strcmp(text, "0") == 0;
    if (*text && !from_start) {
        enum status status = cursor_parse(text, &given, &call->fault);
        if (status)
            return status;
    }
    struct cursor cursor = {
        .places = arena_alloc(call->arena, (in->n_departements + 1) * sizeof *cursor.places)};
    if (!cursor.places)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Mémoire insuffisante.");
    for (size_t i = 0; i < in->n_departements; i++) {
        const char *departement = in->departements[i];
        if (i > 0 && strcmp(departement, in->departements[i - 1]) == 0)
            continue;
        const struct cursor_place *place = cursor_find(&given, departement);
        int64_t counter = counter_of(counters, departement);
        int64_t rank = place ? place->rank : from_start ? 0 : counter;
        // Waiting for what was already told another time would be waiting in silence.
        if (rank > counter)
            return call_fail(call, STATUS_INVALID_ARGUMENT, "curseur",
                             "Ce curseur est en avance sur le flux, d'une base remise en arrière "
                             "sans doute : relisez vos listes et repartez sans curseur.");
        in->departements[cursor.count] = in->departements[i];
        in->rangs[cursor.count] = rank;
        cursor.places[cursor.count++] = (struct cursor_place){departement, rank};
    }
    in->n_departements = in->n_rangs = cursor.count;
    *ret_cursor = cursor;
    return STATUS_OK;
}

// Each change gets the cursor that resumes after it; `cursor` ends after the last.
static enum status pass(struct call *call, struct cursor *cursor, changement *const *rows,
                        size_t count)
{
    for (size_t i = 0; i < count; i++) {
        cursor_find(cursor, rows[i]->departement)->rank = strtoll(rows[i]->curseur, NULL, 10);
        enum status status = cursor_format(cursor, &rows[i]->curseur, &call->fault);
        if (status)
            return status;
    }
    return STATUS_OK;
}

static void step_over(struct cursor *cursor, const positions *counters)
{
    for (size_t i = 0; i < cursor->count; i++) {
        int64_t counter = counter_of(counters, cursor->places[i].departement);
        if (counter - cursor->places[i].rank >= STEP_OVER)
            cursor->places[i].rank = counter;
    }
}

enum status watch(struct call *call, const watch_request *request, watch_response *response)
{
    lecture in = CONCERT__FLUX__V1__LECTURE__INIT;
    positions counters = CONCERT__FLUX__V1__POSITIONS__INIT;
    Concert__Flux__V1__Lus found = CONCERT__FLUX__V1__LUS__INIT;
    struct cursor cursor;
    enum status status = choose(call, request, &in);
    // Counters first: all up to them is then there to be read.
    if (!status)
        status = db_run(call->db, &sql_compteurs, &in.base, &counters.base);
    if (!status)
        status = start_at(call, request->curseur, &counters, &in, &cursor);
    if (status)
        return status;
    in.objet = request->objet;
    in.nombre = MOST;
    status = db_run(call->db, *in.objet ? &sql_changements_objet : &sql_changements, &in.base,
                    &found.base);
    if (!status)
        status = pass(call, &cursor, found.changements, found.n_changements);
    if (status)
        return status;
    if (found.n_changements < MOST)
        step_over(&cursor, &counters);
    response->changements = found.changements;
    response->n_changements = found.n_changements;
    return cursor_format(&cursor, &response->curseur, &call->fault);
}
