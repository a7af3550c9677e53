// SPDX-License-Identifier: EUPL-1.2
// services/common/page.h: a list in pages. One row more than asked is fetched: it only
// tells that there is a next page.
#pragma once

#include "common/call.h"
#include "common/curseur_scelle.h"

struct page {
    const char *liste;    // names the list and its filters, to which its cursors are bound
    struct curseur apres; // the last row shown before
    int32_t taille;
};

// `liste` is in the arena, NULL when it was exhausted. `taille` goes from 1 to 500, 50 when 0.
// INVALID_ARGUMENT, fields "taille" and "curseur".
must_check enum status page_open(struct call *call, const char *liste, int32_t taille,
                                 const char *curseur, struct page *ret_page);
// Whether a page follows; the row too many is then taken off the count.
bool page_follows(const struct page *page, size_t *rows);
// The cursor of the page that follows this last row (its `apres` may be NULL: arena exhausted).
must_check enum status page_next(struct call *call, const struct page *page,
                                 const struct curseur *last, char **ret_curseur);
