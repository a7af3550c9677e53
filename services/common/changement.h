// SPDX-License-Identifier: EUPL-1.2
// services/common/changement.h: one line of the stream of changes (flux), told in the transaction
// that makes the change, now, by the caller's organisation.
#pragma once

#include "common/call.h"

struct changement {
    const char *nature; // "organisation", "cle", "point"
    const char *objet;  // UUID
    int64_t version;
    const char *action; // "creee": what programs read
    // French, one line: names of bodies, numbers, dates; never a person's name, nor what somebody
    // typed about a case: the stream outlives them. NULL, of a text past the arena, is refused.
    const char *resume;
    char **visible_par; // organisations besides the State's unit; none: all of the département
    size_t visible_par_count;
};

// RESOURCE_EXHAUSTED.
must_check enum status changement_tell(struct call *call, const char *departement,
                                       const struct changement *changement);
// Once for each département.
must_check enum status changement_tell_each(struct call *call, char *const *departements,
                                            size_t count, const struct changement *changement);
