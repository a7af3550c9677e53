// SPDX-License-Identifier: EUPL-1.2
// services/common/clock.h: instants as microseconds since 1970 UTC.
#pragma once

#include <stdint.h>

int64_t clock_now_us(void);
// Never goes back; for durations only.
int64_t clock_steady_us(void);
