// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/response.h: every response, with the headers that all of them carry.
#pragma once

#include "passerelle/request.h"

// What the browser may do with the response; decides the Content-Security-Policy.
enum response_kind {
    RESPONSE_API,
    RESPONSE_FILE,
    RESPONSE_PAGE,
    RESPONSE_PART, // of a page, no document by itself: its page's policy holds
};

// Bytes that stay in place until the request is closed. NULL when out of memory.
struct MHD_Response *response_make(enum response_kind kind, const char *media_type,
                                   const void *data, size_t size);
// The same headers on a response that is read piece by piece.
struct MHD_Response *response_make_stream(const char *media_type, MHD_ContentReaderCallback reader,
                                          void *context);
// Queues it and gives it up; adds the session cookie when the reply sets one.
enum MHD_Result response_send(struct request *request, unsigned http,
                              struct MHD_Response *response);
