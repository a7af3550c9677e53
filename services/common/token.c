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

// Texts whose signature is good, and what they decode to; a collision evicts.
struct verified {
    char *text;
    unsigned char *bytes;
    size_t size;
};

struct token_cache {
    struct verified slots[CACHE_SLOTS];
};

struct token_cache *token_cache_create(void)
{
    return calloc(1, sizeof(struct token_cache));
}

static void forget(struct verified *slot)
{
    free(slot->text);
    free(slot->bytes);
    *slot = (struct verified){0};
}

void token_cache_destroy(struct token_cache **cache)
{
    if (!*cache)
        return;
    for (size_t i = 0; i < CACHE_SLOTS; i++)
        forget(&(*cache)->slots[i]);
    free(*cache);
    *cache = NULL;
}

// By the end of the text, which is the signature's: as good as random.
static struct verified *slot_of(struct token_cache *cache, const char *text, size_t length)
{
    unsigned hash = 0;
    for (size_t i = length < 8 ? 0 : length - 8; i < length; i++)
        hash = hash * 67 + (unsigned char)text[i];
    return &cache->slots[hash % CACHE_SLOTS];
}

static void remember(struct verified *slot, const char *text, const unsigned char *bytes,
                     size_t size)
{
    forget(slot);
    slot->text = strdup(text);
    slot->bytes = malloc(size ? size : 1);
    slot->size = size;
    if (!slot->text || !slot->bytes)
        forget(slot); // out of memory: verified again next time
    else
        memcpy(slot->bytes, bytes, size);
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

static enum status refuse(struct fault *fault, const char *text)
{
    return fault_set(fault, STATUS_UNAUTHENTICATED, "", "%s", text);
}

static bool signature_is_good(const struct keys *keys, const Concert__Bus__V1__Token *token,
                              const unsigned char *bytes, size_t size,
                              const unsigned char signature[static crypto_sign_BYTES],
                              struct arena *arena)
{
    const struct public_key *issuer = token ? keys_find(keys, token->issuer) : NULL;
    if (!issuer || (token->personne[0] && strcmp(token->issuer, "acces") != 0))
        return false;
    size_t message_size;
    unsigned char *message = with_context(arena, bytes, size, &message_size);
    return message &&
           crypto_sign_verify_detached(signature, message, message_size, issuer->sign) == 0;
}

// NULL when the text is no token of a process that we know.
static Concert__Bus__V1__Token *read_token(const struct keys *keys, struct token_cache *cache,
                                           const char *text, size_t length, struct arena *arena)
{
    struct verified *slot = slot_of(cache, text, length);
    if (slot->text && strcmp(slot->text, text) == 0)
        return concert__bus__v1__token__unpack(arena_allocator(arena), slot->size, slot->bytes);
    const char *dot = strchr(text, '.');
    if (!dot)
        return NULL;
    size_t size, signature_size;
    unsigned char *bytes = decode(arena, text, (size_t)(dot - text), &size);
    unsigned char *signature = decode(arena, dot + 1, strlen(dot + 1), &signature_size);
    if (!bytes || !signature || signature_size != crypto_sign_BYTES)
        return NULL;
    Concert__Bus__V1__Token *token =
        concert__bus__v1__token__unpack(arena_allocator(arena), size, bytes);
    if (!signature_is_good(keys, token, bytes, size, signature, arena))
        return NULL;
    remember(slot, text, bytes, size);
    return token;
}

enum status token_verify(const struct keys *keys, struct token_cache *cache,
                         struct closed_sessions *closed, const char *text,
                         Concert__Bus__V1__Token **ret_token, struct fault *fault)
{
    size_t length = strlen(text);
    Concert__Bus__V1__Token *token =
        length <= TEXT_MAX ? read_token(keys, cache, text, length, fault->arena) : NULL;
    if (!token)
        return refuse(fault, "Jeton de session non valable : connectez-vous à nouveau.");
    if (token->expires_us <= clock_now_us())
        return refuse(fault, "La session a expiré : connectez-vous à nouveau.");
    if (token->session[0] && closed_sessions_has(closed, token->session))
        return refuse(fault, "Cette session est fermée, ou vos droits ont changé : reprenez-la ou "
                             "connectez-vous à nouveau.");
    *ret_token = token;
    return STATUS_OK;
}
