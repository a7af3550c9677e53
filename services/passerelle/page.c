// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/page.c: answers for the files of page_load.c.
#include "passerelle/page.h"

#include "passerelle/connect_error.h"
#include "passerelle/connect_header.h"
#include "passerelle/file.h"
#include "passerelle/gateway.h"
#include "passerelle/page_store.h"
#include "passerelle/response.h"

#include <string.h>

static int compare(const void *url, const void *page)
{
    return strcmp(url, ((const struct page *)page)->url);
}

const struct page *page_find(const struct page_store *store, const char *url)
{
    return store ? bsearch(url, store->pages, store->count, sizeof *store->pages, compare) : NULL;
}

static void begin(struct request *request)
{
    if (request->verb != VERB_GET && request->verb != VERB_HEAD)
        connect_not_allowed(request, "GET, HEAD");
}

static enum MHD_Result answer(struct request *request)
{
    const struct page *page = request->route.page;
    if (request->fault.status != STATUS_OK)
        return connect_error_answer(request);
    bool same =
        file_etag_matches(request_header(request, MHD_HTTP_HEADER_IF_NONE_MATCH), page->etag);
    size_t size = same ? 0 : page->size;
    request->answer_bytes = request->verb == VERB_HEAD ? 0 : size;
    struct MHD_Response *response =
        response_make(RESPONSE_PAGE, same ? NULL : page->media_type, page->data, size);
    if (response) {
        MHD_add_response_header(response, MHD_HTTP_HEADER_ETAG, page->etag);
        // names under /assets/ carry a digest of their content
        MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL,
                                strncmp(page->url, "/assets/", 8) == 0
                                    ? "public, max-age=31536000, immutable"
                                    : "no-cache");
    }
    return response_send(request, same ? MHD_HTTP_NOT_MODIFIED : MHD_HTTP_OK, response);
}

const struct route_kind page_route = {
    .anonymous = true, .begin = begin, .send = request_ready, .answer = answer};
