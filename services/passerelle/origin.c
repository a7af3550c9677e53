// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/origin.c
#include "passerelle/origin.h"

#include "passerelle/gateway.h"

#include <string.h>
#include <strings.h>

static bool has_suffix(const char *text, const char *suffix)
{
    size_t size = strlen(text), end = strlen(suffix);
    return size >= end && strcmp(text + size - end, suffix) == 0;
}

// Length without the port that the scheme implies.
static size_t bare_length(const char *host, const char *port)
{
    return strlen(host) - (has_suffix(host, port) ? strlen(port) : 0);
}

bool origin_matches(const char *origin, const char *host, const char *allowed)
{
    if (*allowed && strcasecmp(origin, allowed) == 0)
        return true;
    const char *port = ":443", *place = NULL;
    if (strncasecmp(origin, "https://", 8) == 0) {
        place = origin + 8;
    } else if (strncasecmp(origin, "http://", 7) == 0) {
        place = origin + 7;
        port = ":80";
    }
    if (!place || !*place || !*host)
        return false;
    size_t length = bare_length(place, port);
    return length == bare_length(host, port) && strncasecmp(place, host, length) == 0;
}

bool origin_allowed(struct request *request)
{
    const char *origin = request_header(request, MHD_HTTP_HEADER_ORIGIN);
    const char *site = request_header(request, "Sec-Fetch-Site");
    bool allowed = true;
    if (*origin)
        allowed = origin_matches(origin, request_header(request, MHD_HTTP_HEADER_HOST),
                                 request->gateway->options.origin);
    else if (*site)
        allowed = strcmp(site, "same-origin") == 0 || strcmp(site, "none") == 0;
    if (!allowed)
        request_fail(request, STATUS_PERMISSION_DENIED, "",
                     "La demande vient d'un autre site que celui de Concert : ouvrez la page de "
                     "Concert elle-même, ou appelez avec un jeton.");
    return allowed;
}
