// SPDX-License-Identifier: EUPL-1.2
// services/instances/decompte.h: what a ballot gives under the rules of its day, and how one says
// it. Nothing but arithmetic: no call, no database.
#pragma once

#include "common/arena.h"

#include "concert/messages.h"

#include <stdbool.h>
#include <stdint.h>

struct regle_vote {
    Concert__Instances__V1__BaseMajorite base;
    int32_t num, den;
    bool stricte;       // more than num/den of the base, else at least
    bool preponderante; // on an equal count the chair's vote decides
};

struct bulletin {
    Concert__Instances__V1__Sens sens;
    int64_t poids;
    bool presidence; // of the chair itself
};

// Votes, weighed: as many as the weights of those who cast them.
struct voix {
    int64_t pour, contre, abstentions, nuls;
    int64_t presents; // of all who were there or represented, voted or not
    int64_t membres;  // of all deliberative seats
    // Of the chair, when its vote is known (never of a secret ballot).
    Concert__Instances__V1__Sens presidence;
};

struct decompte {
    int64_t majorite; // votes needed
    bool adopte;
    bool preponderante; // the chair decided
};

// Adds open ballots to `voix`.
void decompte_add(struct voix *voix, const struct bulletin *bulletins, size_t count);
struct decompte decompte_run(const struct regle_vote *regle, const struct voix *voix);
// "14 voix pour, 3 contre, 2 abstentions ; majorité des suffrages exprimés : 9 ; avis favorable";
// in the arena, NULL past its limit.
char *decompte_words(struct arena *arena, const struct regle_vote *regle, const struct voix *voix,
                     const struct decompte *decompte, bool secret, bool reserves);
