// SPDX-License-Identifier: EUPL-1.2
// services/acces/champ.c
#include "acces/champ.h"

#include <string.h>

#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define DIGITS "0123456789"
#define ATOM LOWER DIGITS "!#$%&'*+/=?^_`{|}~-"

enum { COURRIEL_MAX = 254, LOCAL_MAX = 64, LABEL_MAX = 63 };

// UTF-8 was checked with the request.
static size_t count_characters(const char *text)
{
    size_t count = 0;
    for (; *text; text++)
        count += ((unsigned char)*text & 0xc0) != 0x80;
    return count;
}

static bool has_control(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7f)
            return true;
    return false;
}

enum status champ_line(struct fault *fault, const char *field, const char *text, bool required)
{
    if (!*text && !required)
        return STATUS_OK;
    if (text[strspn(text, " ")] == '\0')
        return fault_set(fault, STATUS_INVALID_ARGUMENT, field, "Ce champ est obligatoire.");
    if (has_control(text))
        return fault_set(fault, STATUS_INVALID_ARGUMENT, field,
                         "Ce texte tient sur une ligne : enlevez les retours à la ligne et les "
                         "tabulations.");
    if (count_characters(text) > CHAMP_LINE_MAX)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, field,
                         "Ce texte doit avoir de 1 à %d caractères.", CHAMP_LINE_MAX);
    return STATUS_OK;
}

static bool is_local(const char *text, size_t size)
{
    if (size == 0 || size > LOCAL_MAX || text[size - 1] == '.')
        return false;
    for (size_t i = 0; i < size; i++) {
        bool dot = text[i] == '.';
        if (dot ? i == 0 || text[i - 1] == '.' : !strchr(ATOM, text[i]))
            return false;
    }
    return true;
}

static bool is_label(const char *text, size_t size)
{
    return size > 0 && size <= LABEL_MAX && text[0] != '-' && text[size - 1] != '-' &&
           strspn(text, LOWER DIGITS "-") >= size;
}

static bool is_host(const char *host)
{
    const char *label = host;
    for (const char *dot; (dot = strchr(label, '.')); label = dot + 1)
        if (!is_label(label, (size_t)(dot - label)))
            return false;
    size_t size = strlen(label);
    return label != host && size >= 2 && is_label(label, size) && strchr(LOWER, label[0]);
}

enum status champ_courriel(struct fault *fault, const char *field, const char *text,
                           char **ret_courriel)
{
    text += strspn(text, " ");
    size_t size = strlen(text);
    while (size && text[size - 1] == ' ')
        size--;
    char *courriel = arena_strndup(fault->arena, text, size);
    if (!courriel)
        return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, field, "Demande trop volumineuse.");
    for (char *c = courriel; *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    const char *at = strchr(courriel, '@');
    if (size > COURRIEL_MAX || !at || !is_local(courriel, (size_t)(at - courriel)) ||
        !is_host(at + 1))
        return fault_set(fault, STATUS_INVALID_ARGUMENT, field,
                         "Cette adresse de courriel est mal formée : écrivez nom@domaine.fr.");
    *ret_courriel = courriel;
    return STATUS_OK;
}

enum status champ_sigle(struct fault *fault, const char *text)
{
    size_t size = strlen(text);
    if (size >= 2 && size <= 31 && strspn(text, LOWER DIGITS ".-") == size &&
        strchr(LOWER DIGITS, text[0]))
        return STATUS_OK;
    return fault_set(fault, STATUS_INVALID_ARGUMENT, "sigle",
                     "Le sigle a de 2 à 31 caractères : lettres minuscules sans accent, chiffres, "
                     "point, tiret ; il commence par une lettre ou un chiffre.");
}
