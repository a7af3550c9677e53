// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/curseur.h: opaque cursors of lists: where the next page starts.
// A cursor holds the sort keys of the last row given, not a row number, so rows that come or go
// elsewhere move nothing. It is no secret: what it leads to is filtered as any request is.
#pragma once

#include "common/fault.h"

#include <stdint.h>

// base64url of "c1" and the keys; NULL when the arena is exhausted. Keys hold no byte below ' '.
char *curseur_write(struct arena *arena, const char *const *keys, size_t count);
// Fills `count` keys in the fault's arena. INVALID_ARGUMENT, field "curseur", when it is not a
// cursor with so many keys.
must_check enum status curseur_read(const char *text, size_t count, const char **ret_keys,
                                    struct fault *fault);
// Rows of a page: 0 reads as `usual`. INVALID_ARGUMENT, field "taille".
must_check enum status curseur_page_size(int32_t asked, int32_t usual, int32_t most,
                                         int32_t *ret_size, struct fault *fault);
