// SPDX-License-Identifier: EUPL-1.2
// services/acces/secret.h: secrets that open a door once or for a while: a session, an invitation.
// 32 random bytes in base64url; the database keeps SHA-256 of the text, never the text.
#pragma once

#include "common/arena.h"

enum { SECRET_DIGEST = 32, SECRET_TEXT = 44 }; // with its NUL

// In the arena; NULL past its limit.
char *secret_make(struct arena *arena);
// Digest of a secret as it was received, in the arena; len 0 past its limit.
ProtobufCBinaryData secret_digest(struct arena *arena, const char *text);
