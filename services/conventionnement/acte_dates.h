// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/acte_dates.h: the period of an instrument, both bounds inclusive.
#pragma once

#include "common/date.h"

enum { ACTE_ANNEES_MAX = 3, ANNEXE_ANNEES_MAX = 1 }; // R5132-2; a financial annex is yearly

// Dates that exist, `fin` not before `debut`, at most `years` (1 January 2026 to 31 December 2028
// is three). INVALID_ARGUMENT, fields "debut" and "fin".
must_check enum status acte_dates_check(const char *debut, const char *fin, int years,
                                        struct fault *fault);
// A day of the past or today in Paris.
must_check enum status acte_day_not_future(const char *day, const char *field, struct fault *fault);
