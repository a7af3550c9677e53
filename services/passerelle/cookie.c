// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/cookie.c
#include "passerelle/cookie.h"

#include <inttypes.h>
#include <string.h>

enum { LEAST = 16, MOST = 256 };

bool cookie_valid(const char *value)
{
    size_t size = strspn(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    return value[size] == '\0' && size >= LEAST && size <= MOST;
}

char *cookie_for(struct arena *arena, const struct options *options, const char *set_session,
                 bool stale)
{
    const char *secure = options->insecure_cookie ? "" : "; Secure";
    if (cookie_valid(set_session))
        return arena_printf(
            arena, COOKIE_NAME "=%s; Path=/; Max-Age=%" PRId64 "; HttpOnly; SameSite=Lax%s",
            set_session, options->cookie_s, secure);
    if (stale || strcmp(set_session, "-") == 0)
        return arena_printf(arena, COOKIE_NAME "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax%s",
                            secure);
    return NULL;
}
