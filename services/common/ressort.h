// SPDX-License-Identifier: EUPL-1.2
// services/common/ressort.h: which départements a request may name.
#pragma once

#include "common/call.h"

// Whether the caller has this département.
bool ressort_has(const struct call *call, const char *departement);
// "03, 25"; in the arena, never NULL.
const char *ressort_list(const struct call *call);
// INVALID_ARGUMENT for an empty département, PERMISSION_DENIED for one that is not the caller's;
// field "departement".
must_check enum status ressort_check(struct call *call, const char *departement);
// The same, empty meaning all of the caller's.
must_check enum status ressort_check_filter(struct call *call, const char *departement);
