// SPDX-License-Identifier: EUPL-1.2
// services/acces/motif.h: the reason of a revocation: kept here, its salted digest alone in the
// log.
#pragma once

#include "common/fault.h"

enum { MOTIF_MAX = 2000 }; // characters

// INVALID_ARGUMENT, field "motif": blank or too long.
must_check enum status motif_check(struct fault *fault, const char *motif);
