// SPDX-License-Identifier: EUPL-1.2
// services/common/texte_court.c
#include "common/texte_court.h"

#include <stdbool.h>
#include <stddef.h>

enum { LONGUEUR = 200 };

// The blanks that PostgreSQL's \s knows past U+007F; the no-break ones are none of them.
static bool is_wide_blank(const unsigned char *c)
{
    if (c[0] == 0xe2 && c[1] == 0x80) // U+2000 to U+200A but U+2007, U+2028, U+2029
        return (c[2] <= 0x8a && c[2] != 0x87) || c[2] == 0xa8 || c[2] == 0xa9;
    return (c[0] == 0xe1 && c[1] == 0x9a && c[2] == 0x80) || // U+1680
           (c[0] == 0xe2 && c[1] == 0x81 && c[2] == 0x9f) || // U+205F
           (c[0] == 0xe3 && c[1] == 0x80 && c[2] == 0x80);   // U+3000
}

const char *texte_court_refusal(const char *text)
{
    size_t length = 0;
    bool blank = true;
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        // U+0001 to U+001F, U+007F, and U+0080 to U+009F, which are C2 80 to C2 9F.
        if (*c < 0x20 || *c == 0x7f || (*c == 0xc2 && c[1] < 0xa0))
            return "Ce texte tient sur une ligne : enlevez les retours à la ligne et les "
                   "caractères de commande.";
        bool wide = is_wide_blank(c);
        length++;
        blank = blank && (*c == ' ' || wide);
        while ((c[1] & 0xc0) == 0x80) // to the character's last byte
            c++;
    }
    if (blank)
        return "Ce texte est blanc : écrivez-y quelque chose.";
    return length > LONGUEUR ? "Ce texte doit avoir de 1 à 200 caractères." : NULL;
}

enum status texte_court_check(struct fault *fault, const char *field, const char *text)
{
    const char *refusal = texte_court_refusal(text);
    return refusal ? fault_set(fault, STATUS_INVALID_ARGUMENT, field, "%s", refusal) : STATUS_OK;
}
