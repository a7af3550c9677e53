// SPDX-License-Identifier: EUPL-1.2
// services/acces/motif.c
#include "acces/motif.h"

#include <string.h>

enum status motif_check(struct fault *fault, const char *motif)
{
    size_t characters = 0;
    for (const char *c = motif; *c; c++)
        characters += ((unsigned char)*c & 0xc0) != 0x80;
    if (motif[strspn(motif, " \t\r\n")] == '\0')
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "motif", "Dites pourquoi.");
    if (characters > MOTIF_MAX)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, "motif", "Ce motif dépasse %d caractères.",
                         MOTIF_MAX);
    return STATUS_OK;
}
