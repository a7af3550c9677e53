// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/annexe_calcul.h: what an annex is worth.
// Rule read off the State payment agency's extracts, half-up, exact on all rows seen (DOMAIN §4):
// 12 months: round(ETP × unit, 2); else round(ETP × unit / 12, 2) × months, where
// months = date_months_between(first, last).
#pragma once

#include "common/date.h"
#include "common/fault.h"

#include <stdint.h>

// etp_hundredths: insertion posts in hundredths of an ETP; unit_cents: yearly aid for one ETP.
// INVALID_ARGUMENT: a negative number, a missing date, or `last` before `first`. OUT_OF_RANGE: the
// total does not fit. Fields: "etp", "montant_unitaire", "debut", "fin".
must_check enum status annexe_total(int64_t etp_hundredths, int64_t unit_cents, struct date first,
                                    struct date last, int64_t *ret_cents, struct fault *fault);
