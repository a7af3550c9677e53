// SPDX-License-Identifier: EUPL-1.2
// services/common/token.c
#include "common/token.h"

#include "common/base64.h"
#include "common/clock.h"
#include "common/closed_sessions.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#define CONTEXT "concert-token-v1\n"

enum {
    TEXT_MAX = 16384,
    CACHE_SLOTS = 512, // a power of two
    VARIANT = sodium_base64_VARIANT_URLSAFE_NO_PADDING,
};

// Which texts carry a good signature; a collision evicts.
struct token_cache {
    unsigned char digest[CACHE_SLOTS][32];
};

struct token_cache *token_cache_create(void)
{
    return calloc(1, sizeof(struct token_cache));
}

void token_cache_destroy(struct token_cache **cache)
{
    free(*cache);
    *cache = NULL;
}

static unsigned char *with_context(struct arena *arena, const void *bytes, size_t size,
                                   size_t *ret_size)
{
    unsigned char *message = arena_alloc(arena, strlen(CONTEXT) + size);
    if (!message)
        return NULL;
    memcpy(message, CONTEXT, strlen(CONTEXT));
    memcpy(message + strlen(CONTEXT), bytes, size);
    *ret_size = strlen(CONTEXT) + size;
    return message;
}

char *token_sign(const struct keys *keys, const Concert__Bus__V1__Token *token, struct arena *arena)
{
    size_t size = concert__bus__v1__token__get_packed_size(token);
    unsigned char *bytes = arena_alloc(arena, size);
    if (!bytes)
        return NULL;
    concert__bus__v1__token__pack(token, bytes);
    size_t signed_size;
    unsigned char *message = with_context(arena, bytes, size, &signed_size);
    size_t body_max = sodium_base64_encoded_len(size, VARIANT);
    size_t signature_max = sodium_base64_encoded_len(crypto_sign_BYTES, VARIANT);
    char *text = arena_alloc(arena, body_max + signature_max);
    if (!message || !text)
        return NULL;
    unsigned char signature[crypto_sign_BYTES];
    crypto_sign_detached(signature, NULL, message, signed_size, keys_sign_secret(keys));
    sodium_bin2base64(text, body_max, bytes, size, VARIANT);
    size_t length = strlen(text);
    text[length] = '.';
    sodium_bin2base64(text + length + 1, signature_max, signature, sizeof signature, VARIANT);
    return text;
}

static unsigned char *decode(struct arena *arena, const char *text, size_t length, size_t *ret_size)
{
    unsigned char *bytes = arena_alloc(arena, length);
    if (!bytes || !base64_decode(BASE64_URL_UNPADDED, text, length, bytes, length, ret_size))
        return NULL;
    return bytes;
}

static bool is_cached(struct token_cache *cache, const char *text, unsigned char digest[static 32])
{
    crypto_generichash(digest, 32, (const unsigned char *)text, strlen(text), NULL, 0);
    unsigned slot = (digest[0] | (unsigned)digest[1] << 8) % CACHE_SLOTS;
    return memcmp(cache->digest[slot], digest, 32) == 0;
}

static void remember(struct token_cache *cache, const unsigned char digest[static 32])
{
    memcpy(cache->digest[(digest[0] | (unsigned)digest[1] << 8) % CACHE_SLOTS], digest, 32);
}

static enum status refuse(struct fault *fault, const char *text)
{
    return fault_set(fault, STATUS_UNAUTHENTICATED, "", "%s", text);
}

enum status token_verify(const struct keys *keys, struct token_cache *cache,
                         struct closed_sessions *closed, const char *text,
                         Concert__Bus__V1__Token **ret_token, struct fault *fault)
{
    static const char FORGED[] = "Jeton de session non valable : connectez-vous à nouveau.";
    const char *dot = strchr(text, '.');
    if (!dot || strlen(text) > TEXT_MAX)
        return refuse(fault, FORGED);
    size_t size, signature_size;
    unsigned char *bytes = decode(fault->arena, text, (size_t)(dot - text), &size);
    unsigned char *signature = decode(fault->arena, dot + 1, strlen(dot + 1), &signature_size);
    if (!bytes || !signature || signature_size != crypto_sign_BYTES)
        return refuse(fault, FORGED);
    Concert__Bus__V1__Token *token =
        concert__bus__v1__token__unpack(arena_allocator(fault->arena), size, bytes);
    const struct public_key *issuer = token ? keys_find(keys, token->issuer) : NULL;
    if (!issuer || (token->personne[0] && strcmp(token->issuer, "acces") != 0))
        return refuse(fault, FORGED);

    unsigned char digest[32];
    if (!is_cached(cache, text, digest)) {
        size_t message_size;
        unsigned char *message = with_context(fault->arena, bytes, size, &message_size);
        if (!message ||
            crypto_sign_verify_detached(signature, message, message_size, issuer->sign) != 0)
            return refuse(fault, FORGED);
        remember(cache, digest);
    }
    if (token->expires_us <= clock_now_us())
        return refuse(fault, "La session a expiré : connectez-vous à nouveau.");
    if (token->session[0] && closed_sessions_has(closed, token->session))
        return refuse(fault, "Cette session est fermée, ou vos droits ont changé : reprenez-la ou "
                             "connectez-vous à nouveau.");
    *ret_token = token;
    return STATUS_OK;
}
