// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/caller.c: a bearer token passes as it is (the service verifies it); a cookie
// is exchanged, and must come from our own page (origin.h).
#include "passerelle/caller.h"

#include "passerelle/cookie.h"
#include "passerelle/gateway.h"
#include "passerelle/origin.h"
#include "passerelle/session_exchange.h"

#include "common/uuid.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sodium.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

enum { TOKEN_MOST = 8192, KEY_MOST = 255, TRACEPARENT = 55 };

static bool is_printable(const char *text, size_t most)
{
    size_t size = 0;
    for (; text[size]; size++)
        if (text[size] < 0x21 || text[size] > 0x7e || size >= most)
            return false;
    return size > 0;
}

static const char *address_of(struct request *request)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(request->http, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const struct sockaddr *address = info ? info->client_addr : NULL;
    char text[INET6_ADDRSTRLEN] = "";
    if (address && address->sa_family == AF_INET)
        inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)address)->sin_addr, text,
                  sizeof text);
    else if (address && address->sa_family == AF_INET6)
        inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr, text,
                  sizeof text);
    char *copy = arena_strdup(request->arena, text);
    return copy ? copy : "";
}

// Behind a proxy of ours, its word: the last address of X-Forwarded-For.
static const char *peer_of(struct request *request)
{
    const char *forwarded = request_header(request, "X-Forwarded-For");
    if (!request->gateway->options.trust_proxy || !*forwarded)
        return address_of(request);
    const char *comma = strrchr(forwarded, ',');
    const char *last = comma ? comma + 1 : forwarded;
    last += strspn(last, " ");
    unsigned char parsed[sizeof(struct in6_addr)];
    bool known = inet_pton(AF_INET, last, parsed) == 1 || inet_pton(AF_INET6, last, parsed) == 1;
    return known ? last : address_of(request);
}

// W3C Trace Context: version-trace-parent-flags, lower-case hexadecimal.
static bool is_traceparent(const char *text)
{
    for (int i = 0; i < TRACEPARENT; i++) {
        bool dash = i == 2 || i == 35 || i == 52;
        if (dash ? text[i] != '-' : !text[i] || !strchr("0123456789abcdef", text[i]))
            return false;
    }
    return text[TRACEPARENT] == '\0';
}

static const char *traceparent_of(struct request *request)
{
    const char *given = request_header(request, "traceparent");
    if (is_traceparent(given))
        return given;
    unsigned char random[24];
    char hex[2 * sizeof random + 1];
    randombytes_buf(random, sizeof random);
    sodium_bin2hex(hex, sizeof hex, random, sizeof random);
    char *made = arena_printf(request->arena, "00-%.32s-%.16s-00", hex, hex + 32);
    return made ? made : "";
}

static bool find_idempotency_key(struct request *request)
{
    const struct method_route *route = request->route.method;
    if (!route || route->method->no_side_effects)
        return true;
    const char *given = request_header(request, "Idempotency-Key");
    if (*given) {
        request->caller.idempotency_key = given;
        if (is_printable(given, KEY_MOST))
            return true;
        request_fail(request, STATUS_INVALID_ARGUMENT, "",
                     "L'en-tête Idempotency-Key doit tenir en 1 à %d caractères ASCII sans espace.",
                     KEY_MOST);
        return false;
    }
    struct uuid made = uuid_make();
    char *text = arena_alloc(request->arena, UUID_TEXT);
    if (!text)
        return true; // the service refuses a write without key
    uuid_format(&made, text);
    request->caller.idempotency_key = text;
    return true;
}

static bool find_bearer(struct request *request, const char *authorization)
{
    static const char SCHEME[] = "Bearer ";
    const char *token = authorization + sizeof SCHEME - 1;
    if (strncasecmp(authorization, SCHEME, sizeof SCHEME - 1) == 0 &&
        is_printable(token, TOKEN_MOST)) {
        request->caller.token = token;
        return true;
    }
    request_fail(request, STATUS_UNAUTHENTICATED, "",
                 "L'en-tête Authorization doit être « Bearer » suivi du jeton.");
    return false;
}

void caller_resolve(struct request *request)
{
    struct caller *caller = &request->caller;
    caller->peer = peer_of(request);
    caller->traceparent = traceparent_of(request);
    if (!find_idempotency_key(request))
        return;
    const char *authorization = request_header(request, MHD_HTTP_HEADER_AUTHORIZATION);
    if (*authorization) {
        if (find_bearer(request, authorization))
            request->route.kind->send(request);
        return;
    }
    const char *cookie = MHD_lookup_connection_value(request->http, MHD_COOKIE_KIND, COOKIE_NAME);
    if (!cookie) {
        request->route.kind->send(request);
        return;
    }
    if (request->verb == VERB_POST && !origin_allowed(request))
        return;
    if (!cookie_valid(cookie)) {
        caller->stale_session = true;
        request->route.kind->send(request);
        return;
    }
    caller->session = cookie;
    session_exchange(request);
}
