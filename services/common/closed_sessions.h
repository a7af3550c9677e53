// SPDX-License-Identifier: EUPL-1.2
// services/common/closed_sessions.h: sessions that were closed while tokens of theirs still live.
// A token says nothing of what happened since it was signed: token_verify asks here. One a process,
// shared by its threads; each entry is forgotten once no token of the session can be alive. While
// it is empty a look-up is one load, else a read lock and a hash.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct closed_sessions;

struct closed_sessions *closed_sessions_create(void); // NULL when out of memory
void closed_sessions_destroy(struct closed_sessions **set);
// `session`: a UUID as text. Tokens of it end by expire_us (microseconds since 1970 UTC). False
// when it is no UUID or out of memory.
bool closed_sessions_add(struct closed_sessions *set, const char *session, int64_t expire_us);
bool closed_sessions_has(struct closed_sessions *set, const char *session);
size_t closed_sessions_count(struct closed_sessions *set); // with some that are past
