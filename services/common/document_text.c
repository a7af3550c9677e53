// SPDX-License-Identifier: EUPL-1.2
// services/common/document_text.c: which characters may stand in a text that binds.
// A signer must see all there is: no character may be invisible, move others, or pile up on them.
#include "common/document.h"
#include "common/utf8.h"

#include <string.h>

struct range {
    unsigned long first, last;
    const char *what;
};

static const struct range REFUSED[] = {
    {0x0000, 0x001F, "un caractère de commande"},
    {0x007F, 0x009F, "un caractère de commande"},
    {0x00AD, 0x00AD, "un trait d'union invisible"},
    {0x034F, 0x034F, "un caractère invisible"},
    {0x061C, 0x061C, "une marque de sens d'écriture"},
    {0x115F, 0x1160, "un caractère invisible"},
    {0x17B4, 0x17B5, "un caractère invisible"},
    {0x180B, 0x180F, "un caractère invisible"},
    {0x200B, 0x200D, "un caractère invisible"},
    {0x200E, 0x200F, "une marque de sens d'écriture"},
    {0x2028, 0x2029, "une fin de ligne cachée"},
    {0x202A, 0x202E, "une marque de sens d'écriture"},
    {0x2060, 0x2065, "un caractère invisible"},
    {0x2066, 0x206F, "une marque de sens d'écriture"},
    {0x3164, 0x3164, "un caractère invisible"},
    {0xE000, 0xF8FF, "un caractère à usage privé"},
    {0xFDD0, 0xFDEF, "un caractère interdit par Unicode"},
    {0xFE00, 0xFE0F, "un caractère invisible"},
    {0xFEFF, 0xFEFF, "une marque d'ordre des octets"},
    {0xFFA0, 0xFFA0, "un caractère invisible"},
    {0xFFF0, 0xFFFF, "un caractère interdit par Unicode"},
    {0xE0000, 0xE0FFF, "un caractère invisible"},
    {0xF0000, 0x10FFFF, "un caractère à usage privé"},
};

static const struct range COMBINING[] = {
    {0x0300, 0x036F, ""}, {0x0483, 0x0489, ""}, {0x1AB0, 0x1AFF, ""},
    {0x1DC0, 0x1DFF, ""}, {0x20D0, 0x20FF, ""}, {0xFE20, 0xFE2F, ""},
};

enum { COMBINING_MAX = 2 }; // as in Vietnamese, decomposed

static const struct range *find(const struct range *ranges, size_t count, unsigned long character)
{
    for (size_t i = 0; i < count; i++)
        if (character >= ranges[i].first && character <= ranges[i].last)
            return &ranges[i];
    return NULL;
}

static const struct range *refused(unsigned long character)
{
    return find(REFUSED, sizeof REFUSED / sizeof *REFUSED, character);
}

bool document_character_hides(unsigned long character)
{
    return refused(character) != NULL;
}

unsigned long document_character(const char **text)
{
    const unsigned char *bytes = (const unsigned char *)*text;
    unsigned long first = bytes[0];
    size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    unsigned long character = length == 1 ? first : first & (0xFFUL >> (length + 1));
    for (size_t i = 1; i < length; i++)
        character = character << 6 | (bytes[i] & 0x3FUL);
    *text += length;
    return character;
}

const char *document_text_objection(const char *text, size_t size, struct arena *arena)
{
    if (!utf8_valid(text, size))
        return "le texte n'est pas de l'UTF-8 valide";
    int combining = 0;
    for (const char *at = text; at < text + size;) {
        unsigned long character = document_character(&at);
        const struct range *range = refused(character);
        if (range) {
            const char *said =
                arena_printf(arena, "le caractère U+%04lX (%s) est refusé", character, range->what);
            return said ? said : range->what;
        }
        bool mark = find(COMBINING, sizeof COMBINING / sizeof *COMBINING, character) != NULL;
        combining = mark ? combining + 1 : 0;
        if (combining > COMBINING_MAX)
            return "plus de deux signes s'empilent sur une même lettre";
    }
    return NULL;
}
