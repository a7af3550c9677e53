// SPDX-License-Identifier: EUPL-1.2
// services/common/curseur_scelle.c
#include "common/curseur_scelle.h"

#include <sodium.h>
#include <string.h>

enum { MAC = 16 };

static void compute_mac(const struct keys *keys, const char *liste, const unsigned char *payload,
                        size_t size, unsigned char ret_mac[static MAC])
{
    static const unsigned char purpose[] = "concert-curseur-v1";
    unsigned char key[crypto_generichash_KEYBYTES];
    crypto_generichash(key, sizeof key, purpose, sizeof purpose, keys_sign_secret(keys),
                       crypto_sign_SEEDBYTES);
    crypto_generichash_state state;
    crypto_generichash_init(&state, key, sizeof key, MAC);
    crypto_generichash_update(&state, (const unsigned char *)liste, strlen(liste) + 1);
    crypto_generichash_update(&state, payload, size);
    crypto_generichash_final(&state, ret_mac, MAC);
    sodium_memzero(key, sizeof key);
}

char *curseur_scelle_write(struct arena *arena, const struct keys *keys, const char *liste,
                           const struct curseur *curseur)
{
    size_t apres = strlen(curseur->apres) + 1, dernier = strlen(curseur->dernier);
    size_t size = MAC + apres + dernier;
    unsigned char *bytes = arena_alloc(arena, size);
    size_t room = sodium_base64_ENCODED_LEN(size, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    char *text = arena_alloc(arena, room);
    if (!bytes || !text)
        return NULL;
    memcpy(bytes + MAC, curseur->apres, apres);
    memcpy(bytes + MAC + apres, curseur->dernier, dernier);
    compute_mac(keys, liste, bytes + MAC, size - MAC, bytes);
    return sodium_bin2base64(text, room, bytes, size, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

static enum status refuse(struct fault *fault)
{
    return fault_set(fault, STATUS_INVALID_ARGUMENT, "curseur",
                     "Ce curseur n'est pas de cette liste : reprenez à la première page, sans "
                     "curseur.");
}

enum status curseur_scelle_read(const struct keys *keys, const char *liste, const char *text,
                                struct curseur *ret_curseur, struct fault *fault)
{
    size_t size, length = strlen(text);
    if (!length) {
        *ret_curseur = (struct curseur){(char *)"", (char *)""};
        return STATUS_OK;
    }
    unsigned char *bytes = arena_alloc(fault->arena, length + 1); // zeroed: NUL after `dernier`
    unsigned char mac[MAC];
    if (!bytes ||
        sodium_base642bin(bytes, length, text, length, NULL, &size, NULL,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
        size <= MAC)
        return refuse(fault);
    compute_mac(keys, liste, bytes + MAC, size - MAC, mac);
    if (sodium_memcmp(mac, bytes, MAC) != 0)
        return refuse(fault);
    char *apres = (char *)bytes + MAC;
    *ret_curseur = (struct curseur){apres, apres + strlen(apres) + 1};
    return STATUS_OK;
}
