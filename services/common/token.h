// SPDX-License-Identifier: EUPL-1.2
// services/common/token.h: short-lived proof of who calls.
// Text: base64url(Token) "." base64url(Ed25519 over "concert-token-v1\n" + the Token bytes), with
// the issuer's process key. Persons' tokens come from acces; a service signs its own to deliver
// events.
#pragma once

#include "common/fault.h"
#include "common/keys.h"

#include "concert/bus/v1/bus.pb-c.h"

struct closed_sessions;
struct token_cache;

// NULL when out of memory. One a thread: signatures already verified are not verified again.
struct token_cache *token_cache_create(void);
void token_cache_destroy(struct token_cache **cache);

// Signs with the process's key; the token's issuer must be that process. In the arena; NULL past
// its limit.
char *token_sign(const struct keys *keys, const Concert__Bus__V1__Token *token,
                 struct arena *arena);
// Checks form, issuer, signature, expiry, and that its session is not closed. UNAUTHENTICATED
// otherwise. Only acces may speak for a person. The token is in the fault's arena.
must_check enum status token_verify(const struct keys *keys, struct token_cache *cache,
                                    struct closed_sessions *closed, const char *text,
                                    Concert__Bus__V1__Token **ret_token, struct fault *fault);
