// SPDX-License-Identifier: EUPL-1.2
// services/common/entree.c
#include "common/entree.h"

#include "common/utf8.h"

#include <sodium.h>
#include <stdbool.h>
#include <string.h>

#define KEY_CHARS "abcdefghijklmnopqrstuvwxyz0123456789-"

static enum status refuse(struct fault *fault, const char *field, const char *text)
{
    return fault_set(fault, STATUS_INVALID_ARGUMENT, field, "%s", text);
}

static bool is_key(const char *text, size_t size)
{
    return size > 0 && size <= 40 && strspn(text, KEY_CHARS) >= size;
}

enum status entree_write(const char *nature, const char *const *facts, char **ret_text,
                         struct fault *fault)
{
    size_t size = strlen("concert  v1\n") + strlen(nature);
    for (const char *const *fact = facts; fact[0]; fact += 2) {
        if (strpbrk(fact[1], "\n\r"))
            return refuse(fault, fact[0], "Ce texte ne doit pas contenir de saut de ligne.");
        if (*fact[1])
            size += strlen(fact[0]) + strlen(fact[1]) + strlen(": \n");
    }
    if (size > ENTREE_MAX)
        return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "",
                         "Entrée du registre trop longue : %zu octets.", size);
    char *text = arena_alloc(fault->arena, size + 1);
    if (!text)
        return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    char *end = stpcpy(stpcpy(stpcpy(text, "concert "), nature), " v1\n");
    for (const char *const *fact = facts; fact[0]; fact += 2)
        if (*fact[1])
            end = stpcpy(stpcpy(stpcpy(stpcpy(end, fact[0]), ": "), fact[1]), "\n");
    *ret_text = text;
    return STATUS_OK;
}

static bool check_head(const char *line, size_t size)
{
    static const char START[] = "concert ", END[] = " v1";
    size_t around = strlen(START) + strlen(END);
    return size > around && strncmp(line, START, strlen(START)) == 0 &&
           is_key(line + strlen(START), size - around) &&
           strncmp(line + size - strlen(END), END, strlen(END)) == 0;
}

static bool check_fact(const char *line, size_t size)
{
    const char *colon = memchr(line, ':', size);
    return colon && is_key(line, (size_t)(colon - line)) && colon + 2 < line + size &&
           colon[1] == ' ';
}

enum status entree_check(const char *text, size_t size, struct fault *fault)
{
    if (size == 0 || size > ENTREE_MAX || text[size - 1] != '\n' || !utf8_clean(text, size) ||
        memchr(text, '\r', size))
        return refuse(fault, "texte", "Ce texte n'est pas celui d'une entrée du registre.");
    bool first = true;
    for (const char *line = text; line < text + size; first = false) {
        size_t length =
            (size_t)((const char *)memchr(line, '\n', (size_t)(text + size - line)) - line);
        if (first ? !check_head(line, length) : !check_fact(line, length))
            return refuse(fault, "texte", "Une ligne de cette entrée du registre est mal formée.");
        line += length + 1;
    }
    return STATUS_OK;
}

static const char *nature_of(const char *text, size_t *ret_size)
{
    const char *start = text + strlen("concert ");
    *ret_size = strcspn(start, " ");
    return start;
}

// NULL: the text has no such fact.
static const char *value_of(const char *text, const char *key, size_t *ret_size)
{
    size_t size = strlen(key);
    for (const char *line = strchr(text, '\n'); line && line[1]; line = strchr(line + 1, '\n'))
        if (strncmp(line + 1, key, size) == 0 && line[1 + size] == ':') {
            const char *value = line + 1 + size + 2;
            *ret_size = strcspn(value, "\n");
            return value;
        }
    return NULL;
}

static bool same(const char *found, size_t size, const char *wanted)
{
    return found && size == strlen(wanted) && memcmp(found, wanted, size) == 0;
}

char *entree_nature(const char *text, struct arena *arena)
{
    size_t size;
    const char *nature = nature_of(text, &size);
    return arena_strndup(arena, nature, size);
}

bool entree_nature_is(const char *text, const char *nature)
{
    size_t size;
    const char *found = nature_of(text, &size);
    return same(found, size, nature);
}

char *entree_get(const char *text, const char *key, struct arena *arena)
{
    size_t size;
    const char *value = value_of(text, key, &size);
    return value ? arena_strndup(arena, value, size) : NULL;
}

bool entree_is(const char *text, const char *key, const char *value)
{
    size_t size = 0;
    const char *found = value_of(text, key, &size);
    return same(found, size, value);
}

bool entree_est_empreinte(const char *key)
{
    static const char ENDING[] = "-empreinte";
    size_t size = strlen(key), end = strlen(ENDING);
    return size > end && strcmp(key + size - end, ENDING) == 0;
}

void entree_texte(const unsigned char sel[static ENTREE_SEL], const char *key, const char *texte,
                  size_t size, char ret_hex[static 65])
{
    static const char CONTEXT[] = "concert-texte-v1\n";
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, (const unsigned char *)CONTEXT, strlen(CONTEXT));
    crypto_hash_sha256_update(&state, sel, ENTREE_SEL);
    crypto_hash_sha256_update(&state, (const unsigned char *)key, strlen(key));
    crypto_hash_sha256_update(&state, (const unsigned char *)"\n", 1);
    crypto_hash_sha256_update(&state, (const unsigned char *)texte, size);
    crypto_hash_sha256_final(&state, digest);
    sodium_bin2hex(ret_hex, 65, digest, sizeof digest);
}

void entree_personne(const unsigned char sel[static ENTREE_SEL], const char *prenom,
                     const char *nom, const char *fonction, char ret_hex[static 65])
{
    static const char CONTEXT[] = "concert-personne-v1\n";
    const char *const parts[] = {prenom, nom, fonction};
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, (const unsigned char *)CONTEXT, strlen(CONTEXT));
    crypto_hash_sha256_update(&state, sel, ENTREE_SEL);
    for (int i = 0; i < 3; i++) {
        crypto_hash_sha256_update(&state, (const unsigned char *)parts[i], strlen(parts[i]));
        crypto_hash_sha256_update(&state, (const unsigned char *)"\n", 1);
    }
    crypto_hash_sha256_final(&state, digest);
    sodium_bin2hex(ret_hex, 65, digest, sizeof digest);
}
