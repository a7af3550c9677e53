// SPDX-License-Identifier: EUPL-1.2
// services/common/inscription.h: what a service sends to the decision log: an entry made of facts,
// in the transaction that decides. The log never holds what somebody typed: a fact whose key ends
// in -empreinte is given as the text, the entry gets its salted digest, and the service keeps both.
#pragma once

#include "common/call.h"
#include "common/entree.h"

struct inscription {
    const char *departement, *objet; // what the entry is about: a UUID
    int64_t version;                 // of that object, for the order of events
    const char *nature;              // "avis", …: services/registre/ENTREES.md
    // key, value, key, value …, NULL; "departement" goes before them, "date" after.
    const char *const *facts;
    // Queues what keeps a typed text and its salt (ENTREE_SEL bytes in the arena); NULL when no
    // fact is such a text.
    enum status (*keep)(struct call *call, const struct inscription *inscription,
                        const char *entree, const char *fait, const char *texte,
                        const unsigned char *sel);
};

// `entree`: its id, a new UUID of the caller's (rows may have to name it before).
must_check enum status inscription_emit(struct call *call, const struct inscription *inscription,
                                        const char *entree);
// Number of facts is small: a decimal for one of them, in the arena.
char *inscription_decimal(struct call *call, int64_t number);
