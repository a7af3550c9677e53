// SPDX-License-Identifier: EUPL-1.2
// services/courrier/gabarit.h: templates of mails (gabarits/*.txt, *.html, part of the program).
// {{champ}} is the field's value; {{#champ}}…{{/champ}} is there once for each line of a list,
// {{.}} being the line, or once if a plain field is not empty. In .html values are escaped. The
// first line of a .txt is "Objet: …". A template that names a field nobody gave is an error: better
// a message set aside than one with a hole.
#pragma once

#include "common/fault.h"

#include "concert/messages.h"

#include <stdbool.h>

struct lettre {
    char *sujet, *texte, *html;
};

// All in the fault's arena. NOT_FOUND, field "gabarit"; INVALID_ARGUMENT, field the missing one;
// RESOURCE_EXHAUSTED.
must_check enum status gabarit_render(const char *nom, Concert__Courrier__V1__Champ *const *champs,
                                      size_t count, struct lettre *ret_lettre, struct fault *fault);
// Every template has both parts, a subject, and its sections closed. INTERNAL with an English text.
must_check enum status gabarit_check(struct fault *fault);
