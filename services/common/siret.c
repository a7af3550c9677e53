// SPDX-License-Identifier: EUPL-1.2
// services/common/siret.c
#include "common/siret.h"

#include <string.h>

enum { SIREN_SIZE = 9, SIRET_SIZE = 14 };

static bool digits(const char *text, size_t size)
{
    return strlen(text) == size && strspn(text, "0123456789") == size;
}

static bool luhn(const char *text, size_t size)
{
    int sum = 0;
    for (size_t i = 0; i < size; i++) {
        int digit = text[size - 1 - i] - '0';
        if (i % 2 == 1)
            digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        sum += digit;
    }
    return sum % 10 == 0;
}

bool siren_valid(const char *text)
{
    return digits(text, SIREN_SIZE) && luhn(text, SIREN_SIZE);
}

static bool key_holds(const char *text)
{
    if (luhn(text, SIRET_SIZE))
        return true;
    int sum = 0;
    for (size_t i = 0; i < SIRET_SIZE; i++)
        sum += text[i] - '0';
    return strncmp(text, "356000000", SIREN_SIZE) == 0 && sum % 5 == 0;
}

bool siret_valid(const char *text)
{
    return digits(text, SIRET_SIZE) && key_holds(text);
}

enum status siret_check(const char *text, const char *field, struct fault *fault)
{
    if (!digits(text, SIRET_SIZE))
        return fault_set(fault, STATUS_INVALID_ARGUMENT, field,
                         "« %s » n'est pas un SIRET : il faut 14 chiffres, sans espace.", text);
    if (!key_holds(text))
        return fault_set(fault, STATUS_INVALID_ARGUMENT, field,
                         "Le SIRET « %s » ne respecte pas sa clé de contrôle : un chiffre est sans "
                         "doute faux.",
                         text);
    return STATUS_OK;
}

bool siret_same_siren(const char *a, const char *b)
{
    return strncmp(a, b, SIREN_SIZE) == 0;
}
