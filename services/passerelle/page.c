// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/page.c: answers for the files of page_load.c.
#include "passerelle/page.h"

#include "passerelle/connect_error.h"
#include "passerelle/connect_header.h"
#include "passerelle/file.h"
#include "passerelle/gateway.h"
#include "passerelle/page_store.h"
#include "passerelle/response.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static int compare(const void *url, const void *page)
{
    return strcmp(url, ((const struct page *)page)->url);
}

const struct page *page_find(const struct page_store *store, const char *url)
{
    return store ? bsearch(url, store->pages, store->count, sizeof *store->pages, compare) : NULL;
}

// An address of the page's own, which index.html reads: words, ids, codes. Files have a dot.
static bool inner_address(const char *url)
{
    static const char WORDS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-";
    return url[0] == '/' && url[1] && url[1] != '/' && !url[strspn(url, WORDS)];
}

const struct page *page_find_inner(const struct page_store *store, const char *url)
{
    return inner_address(url) ? page_find(store, "/") : NULL;
}

// RFC 9110, 12.5.3: "gzip" or "*", not refused by a weight of zero.
static bool takes_gzip(const char *accept)
{
    for (const char *at = accept; *at; at += *at == ',') {
        at += strspn(at, " \t");
        size_t size = strcspn(at, ",");
        bool named = strncasecmp(at, "gzip", 4) == 0 && strchr(",; \t", at[4]);
        const char *weight = memchr(at, '=', size);
        if ((named || *at == '*') && !(weight && strtod(weight + 1, NULL) <= 0))
            return true;
        at += size;
    }
    return false;
}

static void begin(struct request *request)
{
    if (request->verb != VERB_GET && request->verb != VERB_HEAD)
        connect_not_allowed(request, "GET, HEAD");
}

// Many, and fetched at each first visit: what a browser never opens as a document goes with few
// headers.
static bool is_part(const struct page *page)
{
    return strncmp(page->media_type, "text/javascript", 15) == 0 ||
           strncmp(page->media_type, "text/css", 8) == 0 ||
           strcmp(page->media_type, "font/woff2") == 0;
}

static enum MHD_Result answer(struct request *request)
{
    const struct page *page = request->route.page;
    if (request->fault.status != STATUS_OK)
        return connect_error_answer(request);
    bool gzip =
        page->gzip.data && takes_gzip(request_header(request, MHD_HTTP_HEADER_ACCEPT_ENCODING));
    const struct page_bytes *bytes = gzip ? &page->gzip : &page->plain;
    bool same =
        file_etag_matches(request_header(request, MHD_HTTP_HEADER_IF_NONE_MATCH), bytes->etag);
    size_t size = same ? 0 : bytes->size;
    request->answer_bytes = request->verb == VERB_HEAD ? 0 : size;
    struct MHD_Response *response =
        response_make(is_part(page) ? RESPONSE_PART : RESPONSE_PAGE, same ? NULL : page->media_type,
                      bytes->data, size);
    if (response) {
        MHD_add_response_header(response, MHD_HTTP_HEADER_ETAG, bytes->etag);
        if (page->gzip.data)
            MHD_add_response_header(response, MHD_HTTP_HEADER_VARY,
                                    MHD_HTTP_HEADER_ACCEPT_ENCODING);
        if (gzip && !same)
            MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_ENCODING, "gzip");
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
