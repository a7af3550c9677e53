// SPDX-License-Identifier: EUPL-1.2
// services/acces/password.c
#include "acces/password.h"

#include <sodium.h>
#include <string.h>
#include <strings.h>

_Static_assert(PASSWORD_TEXT == crypto_pwhash_STRBYTES, "libsodium's string");

struct password_cost password_cost_of(const struct settings *settings)
{
    return (struct password_cost){
        .passes = (unsigned long long)settings_integer(settings, "CONCERT_PASSWORD_PASSES"),
        .memory = (size_t)settings_integer(settings, "CONCERT_PASSWORD_MIB") * 1024 * 1024,
    };
}

static bool holds(const char *text, const char *part, size_t size)
{
    for (; strlen(text) >= size; text++)
        if (strncasecmp(text, part, size) == 0)
            return true;
    return false;
}

enum status password_given(struct fault *fault, const char *field, const char *password)
{
    if (!*password)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, field, "Donnez le mot de passe.");
    if (strlen(password) > PASSWORD_MOST)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, field,
                         "Ce mot de passe dépasse %d octets.", PASSWORD_MOST);
    return STATUS_OK;
}

enum status password_check(struct fault *fault, const char *field, const char *password,
                           const char *courriel)
{
    enum status status = password_given(fault, field, password);
    if (status)
        return status;
    int characters = 0;
    for (const char *c = password; *c; c++)
        characters += ((unsigned char)*c & 0xc0) != 0x80;
    if (characters < PASSWORD_LEAST)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, field,
                         "Le mot de passe doit avoir au moins %d caractères.", PASSWORD_LEAST);
    size_t local = strcspn(courriel, "@");
    if (local >= PASSWORD_LOCAL && holds(password, courriel, local))
        return fault_set(fault, STATUS_INVALID_ARGUMENT, field,
                         "Le mot de passe ne doit pas contenir « %.*s », qui est dans votre "
                         "adresse.",
                         (int)local, courriel);
    return STATUS_OK;
}

bool password_hash(const char *password, struct password_cost cost,
                   char ret_text[static PASSWORD_TEXT])
{
    return crypto_pwhash_str_alg(ret_text, password, strlen(password), cost.passes, cost.memory,
                                 crypto_pwhash_ALG_ARGON2ID13) == 0;
}

bool password_verify(const char *text, const char *password)
{
    return crypto_pwhash_str_verify(text, password, strlen(password)) == 0;
}

bool password_outdated(const char *text, struct password_cost cost)
{
    return crypto_pwhash_str_needs_rehash(text, cost.passes, cost.memory) != 0;
}
