// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/cookie.h: the browser's session cookie. Its value is an opaque secret that
// only `acces` understands. Source: RFC 6265.
#pragma once

#include "common/arena.h"
#include "passerelle/options.h"

#include <stdbool.h>

#define COOKIE_NAME "concert_session"

// A value we can have set: URL-safe base64 characters, 16 to 256 of them.
bool cookie_valid(const char *value);
// Value of the Set-Cookie header; NULL when there is none to send. set_session: "" = no word of the
// service, "-" = remove, else the new secret. stale: the browser's cookie is worth nothing.
char *cookie_for(struct arena *arena, const struct options *options, const char *set_session,
                 bool stale);
