// SPDX-License-Identifier: EUPL-1.2
// services/common/curseur_scelle.h: where a list goes on: the sort value and the id of
// the last row shown, so that pages neither skip nor repeat when rows come in between. Opaque:
// base64url(MAC ‖ apres ‖ NUL ‖ dernier), the MAC being keyed by the process's secret and bound to
// the list and its filters: nobody else makes one, and none serves another list.
#pragma once

#include "common/fault.h"
#include "common/keys.h"

struct curseur {
    char *apres, *dernier; // "" and "" before the first row
};

// `liste` names the list and its filters. In the arena; NULL when it is exhausted.
char *curseur_scelle_write(struct arena *arena, const struct keys *keys, const char *liste,
                           const struct curseur *curseur);
// An empty text is the beginning. INVALID_ARGUMENT, field "curseur", for any text that this process
// did not write for this list.
must_check enum status curseur_scelle_read(const struct keys *keys, const char *liste,
                                           const char *text, struct curseur *ret_curseur,
                                           struct fault *fault);
