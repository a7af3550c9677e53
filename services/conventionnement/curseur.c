// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/curseur.c
#include "conventionnement/curseur.h"

#include <sodium.h>
#include <string.h>

#define PREFIX "c1"
#define SEPARATOR '\x1f'

enum { TEXT_MAX = 4096, VARIANT = sodium_base64_VARIANT_URLSAFE_NO_PADDING };

char *curseur_write(struct arena *arena, const char *const *keys, size_t count)
{
    const char *plain = PREFIX;
    for (size_t i = 0; plain && i < count; i++)
        plain = arena_printf(arena, "%s%c%s", plain, SEPARATOR, keys[i]);
    if (!plain)
        return NULL;
    size_t size = strlen(plain);
    size_t most = sodium_base64_encoded_len(size, VARIANT);
    char *text = arena_alloc(arena, most);
    return text ? sodium_bin2base64(text, most, (const unsigned char *)plain, size, VARIANT) : NULL;
}

static enum status refuse(struct fault *fault)
{
    return fault_set(fault, STATUS_INVALID_ARGUMENT, "curseur",
                     "Ce curseur n'est pas de cette liste : reprenez depuis la première page.");
}

enum status curseur_read(const char *text, size_t count, const char **ret_keys, struct fault *fault)
{
    size_t length = strlen(text), size;
    char *plain = length <= TEXT_MAX ? arena_alloc(fault->arena, length + 1) : NULL;
    if (!plain || sodium_base642bin((unsigned char *)plain, length, text, length, NULL, &size, NULL,
                                    VARIANT) != 0)
        return refuse(fault);
    plain[size] = '\0';
    size_t prefix = strlen(PREFIX);
    if (strlen(plain) != size || strncmp(plain, PREFIX, prefix) != 0)
        return refuse(fault);
    char *next = plain + prefix;
    const char **keys = arena_alloc(fault->arena, count * sizeof *keys);
    for (size_t i = 0; keys && i < count; i++) {
        if (*next != SEPARATOR)
            return refuse(fault);
        *next++ = '\0';
        keys[i] = next;
        next += strcspn(next, "\x1f");
    }
    if (!keys || *next)
        return refuse(fault);
    memcpy(ret_keys, keys, count * sizeof *keys);
    return STATUS_OK;
}

enum status curseur_page_size(int32_t asked, int32_t usual, int32_t most, int32_t *ret_size,
                              struct fault *fault)
{
    if (asked < 0 || asked > most)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "taille",
                         "Demandez de 1 à %d lignes par page.", (int)most);
    *ret_size = asked ? asked : usual;
    return STATUS_OK;
}
