// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/acte_parties.h: who must sign.
// The State's unit, Pôle emploi and the SIAE sign every instrument (L5132-2, R5132-1); the
// Département and other co-funders when they fund, which the drafter says.
#pragma once

#include "common/fault.h"

#include "concert/messages.h"

// Completes what the drafter asked (organisation, capacity, facultative) with what is known of
// those organisations, in the order asked; texts are shared, not copied. INVALID_ARGUMENT names the
// party: unknown here, twice, a required one missing or facultative, another SIAE.
// siae_organisation: the SIAE's own organisation, "" when it has none.
must_check enum status acte_parties_complete(Concert__Conventionnement__V1__Partie *const *asked,
                                             size_t asked_count,
                                             Concert__Conventionnement__V1__Partie *const *known,
                                             size_t known_count, const char *siae_organisation,
                                             Concert__Conventionnement__V1__ActeEcrit *ret_acte,
                                             struct fault *fault);

// The ids of the parties that `acte` has, for its column `organisations`.
must_check enum status acte_parties_ids(Concert__Conventionnement__V1__ActeEcrit *acte,
                                        struct fault *fault);
