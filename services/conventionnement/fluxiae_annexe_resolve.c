// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/fluxiae_annexe_resolve.c: one row for each annex number.
#include "conventionnement/fluxiae_annexe.h"

#include <stdlib.h>
#include <string.h>

static int compare_int(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int compare_numero(const struct annexe_numero *a, const struct annexe_numero *b)
{
    int order = compare_int(a->mesure, b->mesure);
    if (!order)
        order = strcmp(a->territoire, b->territoire);
    if (!order)
        order = compare_int(a->sequence, b->sequence);
    if (!order)
        order = compare_int(a->renewal, b->renewal);
    return order ? order : compare_int(a->modification, b->modification);
}

// By number, the one that counts first.
static int compare(const void *left, const void *right)
{
    const struct fluxiae_annexe *a = *(struct fluxiae_annexe *const *)left;
    const struct fluxiae_annexe *b = *(struct fluxiae_annexe *const *)right;
    int order = compare_numero(&a->numero, &b->numero);
    if (!order)
        order = compare_int(annexe_etat_live(b->etat), annexe_etat_live(a->etat));
    if (!order)
        order = date_compare(b->fin, a->fin);
    return order ? order : compare_int(b->id_avenant_modification, a->id_avenant_modification);
}

bool fluxiae_annexe_resolve(struct arena *arena, struct fluxiae_annexe *annexes, size_t count)
{
    if (count > SIZE_MAX / sizeof(struct fluxiae_annexe *))
        return false;
    struct fluxiae_annexe **sorted = arena_alloc(arena, count * sizeof *sorted);
    if (!sorted)
        return false;
    for (size_t i = 0; i < count; i++)
        sorted[i] = &annexes[i];
    qsort(sorted, count, sizeof(struct fluxiae_annexe *), compare);
    for (size_t i = 0; i < count; i++)
        sorted[i]->retenue =
            i == 0 || compare_numero(&sorted[i - 1]->numero, &sorted[i]->numero) != 0;
    return true;
}
