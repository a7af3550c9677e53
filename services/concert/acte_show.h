// SPDX-License-Identifier: EUPL-1.2
// services/concert/acte_show.h: what a signer sees before signing: exactly the bytes signed, the
// content they stand for, what changed, and in what capacity one signs.
#pragma once

#include "command.h"

#include "concert/messages.h"

#include <stdio.h>

struct acte_shown {
    const Concert__Conventionnement__V1__Acte *acte;
    const Concert__Conventionnement__V1__VersionActe *version;
    const Concert__Conventionnement__V1__CompareVersionsResponse *changes; // NULL: first version
    const Concert__Conventionnement__V1__Partie *partie;                   // the signer's own
    const Concert__Acces__V1__Cle *cle;
};

// FAILED_PRECONDITION when the content is not the one whose digest the note states, or when a text
// holds characters that a terminal obeys instead of showing them.
must_check enum status acte_check(struct command_context *context, const struct acte_shown *shown);
void acte_show(const struct acte_shown *shown, FILE *out);
