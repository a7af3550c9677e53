// SPDX-License-Identifier: EUPL-1.2
// services/common/siret.h: a SIRET is 14 digits: the SIREN (9) of the enterprise, the number (5) of
// the establishment, the last digit being a Luhn key over the whole.
// La Poste (SIREN 356000000) has more establishments than the key allows: there the sum of the
// digits is a multiple of 5; its head office also passes the Luhn key. Source: INSEE, Sirene.
#pragma once

#include "common/fault.h"

#include <stdbool.h>

bool siren_valid(const char *text);
bool siret_valid(const char *text);
// INVALID_ARGUMENT says whether the shape or the key is wrong.
must_check enum status siret_check(const char *text, const char *field, struct fault *fault);
// Two establishments of one enterprise; both must be valid.
bool siret_same_siren(const char *a, const char *b);
