// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/annexe_numero.c
#include "conventionnement/annexe_numero.h"

#include <stdbool.h>
#include <string.h>

static const char *const NAMES[MESURE_COUNT] = {"",     "ACI", "AI",    "EI",  "ETTI",
                                                "EITI", "FDI", "ACIPA", "EIPA"};

enum { LONGEST_NAME = 5, SEQUENCE_DIGITS = 6 };

const char *annexe_mesure_name(enum annexe_mesure mesure)
{
    return NAMES[mesure > MESURE_INCONNUE && mesure < MESURE_COUNT ? mesure : MESURE_INCONNUE];
}

enum annexe_mesure annexe_mesure_by_name(const char *name)
{
    for (int i = MESURE_INCONNUE + 1; i < MESURE_COUNT; i++)
        if (strcmp(name, NAMES[i]) == 0)
            return (enum annexe_mesure)i;
    return MESURE_INCONNUE;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static enum status refuse(struct fault *fault, const char *field, const char *text,
                          const char *reason)
{
    return fault_set(fault, STATUS_INVALID_ARGUMENT, field,
                     "« %s » n'est pas un numéro d'annexe : %s (exemple : ACI051170013A0M1).", text,
                     reason);
}

// The measure ends where the digits of the territory begin, so no name hides another.
static enum annexe_mesure read_mesure(const char **at)
{
    char name[LONGEST_NAME + 1] = "";
    size_t size = 0;
    while (is_capital((*at)[size]))
        size++;
    if (size > LONGEST_NAME)
        return MESURE_INCONNUE;
    memcpy(name, *at, size);
    *at += size;
    return annexe_mesure_by_name(name);
}

static bool read_territoire(const char **at, struct annexe_numero *numero)
{
    const char *text = *at;
    if (!is_digit(text[0]) || !is_digit(text[1]) || !(is_digit(text[2]) || is_capital(text[2])))
        return false;
    memcpy(numero->territoire, text, 3);
    *at += 3;
    if (text[0] == '0')
        memcpy(numero->departement, text + 1, 2);
    else
        memcpy(numero->departement, text, is_capital(text[2]) ? 2 : 3);
    return departement_valid(numero->departement);
}

static bool read_sequence(const char **at, int *ret_sequence)
{
    for (int i = 0; i < SEQUENCE_DIGITS; i++, ++*at) {
        if (!is_digit(**at))
            return false;
        *ret_sequence = *ret_sequence * 10 + (**at - '0');
    }
    return true;
}

// A letter and a number without leading zeros, so that a number has one writing.
static bool read_counter(const char **at, char letter, int *ret_value)
{
    if (**at != letter || !is_digit((*at)[1]) || ((*at)[1] == '0' && is_digit((*at)[2])))
        return false;
    for (++*at; is_digit(**at); ++*at) {
        *ret_value = *ret_value * 10 + (**at - '0');
        if (*ret_value > ANNEXE_NUMERO_MAX)
            return false;
    }
    return true;
}

enum status annexe_numero_parse(const char *text, const char *field,
                                struct annexe_numero *ret_numero, struct fault *fault)
{
    struct annexe_numero numero = {0};
    const char *at = text;
    numero.mesure = read_mesure(&at);
    if (numero.mesure == MESURE_INCONNUE)
        return refuse(fault, field, text,
                      "il commence par la mesure, ACI, AI, EI, ETTI, EITI, FDI, ACIPA ou EIPA");
    if (!read_territoire(&at, &numero))
        return refuse(fault, field, text,
                      "le département suit la mesure en trois caractères, comme 003, 02A, 59L ou "
                      "971");
    if (!read_sequence(&at, &numero.sequence))
        return refuse(fault, field, text, "six chiffres suivent le département");
    if (!read_counter(&at, 'A', &numero.renewal) || !read_counter(&at, 'M', &numero.modification) ||
        *at)
        return refuse(fault, field, text,
                      "il finit par A et le rang du renouvellement, M et celui de la modification");
    *ret_numero = numero;
    return STATUS_OK;
}

char *annexe_numero_racine(struct arena *arena, const struct annexe_numero *numero)
{
    return arena_printf(arena, "%s%s%06d", annexe_mesure_name(numero->mesure), numero->territoire,
                        numero->sequence);
}

char *annexe_numero_format(struct arena *arena, const struct annexe_numero *numero)
{
    return arena_printf(arena, "%s%s%06dA%dM%d", annexe_mesure_name(numero->mesure),
                        numero->territoire, numero->sequence, numero->renewal,
                        numero->modification);
}

enum status annexe_numero_renew(const struct annexe_numero *numero,
                                struct annexe_numero *ret_numero, struct fault *fault)
{
    if (numero->renewal >= ANNEXE_NUMERO_MAX)
        return fault_set(fault, STATUS_OUT_OF_RANGE, "numero",
                         "Cette annexe a atteint le dernier renouvellement possible (%d) : ouvrez "
                         "une annexe nouvelle.",
                         ANNEXE_NUMERO_MAX);
    struct annexe_numero next = *numero;
    next.renewal++;
    next.modification = 0;
    *ret_numero = next;
    return STATUS_OK;
}

enum status annexe_numero_modify(const struct annexe_numero *numero,
                                 struct annexe_numero *ret_numero, struct fault *fault)
{
    if (numero->modification >= ANNEXE_NUMERO_MAX)
        return fault_set(fault, STATUS_OUT_OF_RANGE, "numero",
                         "Cette annexe a atteint la dernière modification possible (%d) : "
                         "renouvelez-la.",
                         ANNEXE_NUMERO_MAX);
    struct annexe_numero next = *numero;
    next.modification++;
    *ret_numero = next;
    return STATUS_OK;
}

// Bytes of the blank at `text`, no-break (U+00A0) and narrow (U+202F) ones too; 0 when it is none.
static size_t blank(const char *text)
{
    if (*text == ' ' || *text == '\t' || *text == '\n' || *text == '\r')
        return 1;
    if (strncmp(text, "\xC2\xA0", 2) == 0)
        return 2;
    return strncmp(text, "\xE2\x80\xAF", 3) == 0 ? 3 : 0;
}

char *convention_numero_normalize(struct arena *arena, const char *text)
{
    if (!text)
        text = "";
    char *normal = arena_alloc(arena, strlen(text) + 1);
    if (!normal)
        return NULL;
    size_t size = 0;
    bool pending = false;
    while (*text) {
        size_t skip = blank(text);
        if (skip) {
            pending = size > 0;
            text += skip;
            continue;
        }
        if (pending)
            normal[size++] = ' ';
        pending = false;
        normal[size++] = *text >= 'a' && *text <= 'z' ? (char)(*text - 'a' + 'A') : *text;
        text++;
    }
    return normal;
}
