// SPDX-License-Identifier: EUPL-1.2
// services/common/money.h: amounts in integer cents, never floating point.
// The same reading serves every decimal of two places, the ETP in hundredths among them.
#pragma once

#include "common/fault.h"

#include <stdbool.h>
#include <stdint.h>

// False on overflow, and then ret_cents is untouched.
must_check bool money_add(int64_t a, int64_t b, int64_t *ret_cents);
must_check bool money_multiply(int64_t cents, int64_t factor, int64_t *ret_cents);

// "1234.5", "1234,50", "-3" to hundredths. Strict: digits on both sides of the one point or comma,
// no space, no sign but a minus, no exponent; decimals past the second are accepted when they are
// zeros. INVALID_ARGUMENT (shape, decimals) or OUT_OF_RANGE (too large) bear `field`.
must_check enum status money_parse(const char *text, const char *field, int64_t *ret_hundredths,
                                   struct fault *fault);

// "19 200,00 €" with narrow no-break spaces (U+202F); NULL when the arena is exhausted.
char *money_format(struct arena *arena, int64_t cents);
