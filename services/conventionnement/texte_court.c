// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/texte_court.c
#include "conventionnement/texte_court.h"

#include <stdbool.h>
#include <stddef.h>

enum { LONGUEUR = 200 };

const char *texte_court_refusal(const char *text)
{
    size_t length = 0;
    bool blank = true;
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        // U+0001 to U+001F, U+007F, and U+0080 to U+009F, which are C2 80 to C2 9F.
        if (*c < 0x20 || *c == 0x7f || (*c == 0xc2 && c[1] < 0xa0))
            return "Ce texte tient sur une ligne : enlevez les retours à la ligne et les "
                   "caractères de commande.";
        length += (*c & 0xc0) != 0x80;
        blank = blank && *c == ' ';
    }
    if (blank)
        return "Ce texte est blanc : écrivez-y quelque chose.";
    return length > LONGUEUR ? "Ce texte doit avoir de 1 à 200 caractères." : NULL;
}
