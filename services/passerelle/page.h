// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/page.h: the built web page, read into memory at start: no file is opened for
// a request, so no path can lead outside the folder.
#pragma once

#include "common/fault.h"
#include "passerelle/route.h"

struct page_store;

extern const struct route_kind page_route;

// Reads every regular file under the folder (hidden ones left out), `most` bytes at most together.
// The fault's text is English, for the operator.
must_check enum status page_load(const char *folder, size_t most, struct page_store **ret_store,
                                 struct fault *fault);
void page_free(struct page_store **store);
// "/" is index.html, and so is "/x/" for x/index.html. NULL when absent; the store may be NULL.
const struct page *page_find(const struct page_store *store, const char *url);
// The root page, for an address that it tells apart itself ("/structures/25/…"); NULL: it is none.
const struct page *page_find_inner(const struct page_store *store, const char *url);
