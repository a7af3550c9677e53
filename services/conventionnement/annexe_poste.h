// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/annexe_poste.h: the one line of an annex made here: its measure, its
// posts, what they pay.
#pragma once

#include "common/fault.h"

#include "concert/messages.h"

// A copy of the line with its total computed (annexe_calcul.h), as a list of one in the fault's
// arena. INVALID_ARGUMENT, fields "postes[0].mesure" …: not exactly one line, a measure that is not
// one of the SIAE's kind, amounts that are negative or overflow.
must_check enum status
annexe_poste_check(Concert__Conventionnement__V1__Poste *const *postes, size_t count,
                   Concert__Conventionnement__V1__TypeSiae type, const char *debut, const char *fin,
                   Concert__Conventionnement__V1__Poste ***ret_postes, struct fault *fault);
