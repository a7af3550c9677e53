// SPDX-License-Identifier: EUPL-1.2
// services/acces/secret.c
#include "acces/secret.h"

#include <sodium.h>
#include <string.h>

char *secret_make(struct arena *arena)
{
    unsigned char bytes[32];
    char *text = arena_alloc(arena, SECRET_TEXT);
    if (!text)
        return NULL;
    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2base64(text, SECRET_TEXT, bytes, sizeof bytes,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    sodium_memzero(bytes, sizeof bytes);
    return text;
}

ProtobufCBinaryData secret_digest(struct arena *arena, const char *text)
{
    ProtobufCBinaryData digest = {0, arena_alloc(arena, SECRET_DIGEST)};
    if (digest.data) {
        crypto_hash_sha256(digest.data, (const unsigned char *)text, strlen(text));
        digest.len = SECRET_DIGEST;
    }
    return digest;
}
