// SPDX-License-Identifier: EUPL-1.2
// services/common/texte_court.h: the database's domain concert.texte_court, told before
// the database would refuse a whole batch for one row.
#pragma once

#include "common/fault.h"

// Why the UTF-8 text is none (French, static), or NULL: 1 to 200 characters on one line, not blank.
const char *texte_court_refusal(const char *text);
// The same as a fault: INVALID_ARGUMENT of this field.
must_check enum status texte_court_check(struct fault *fault, const char *field, const char *text);
