// SPDX-License-Identifier: EUPL-1.2
// services/instances/proces_verbal.h: minutes composed from the facts: who was there, each item and
// how it ended. A draft that people then put right; in the format of common/document.h.
#pragma once

#include "common/call.h"

#include "concert/messages.h"

// `heures`: of its day and place. `points`: as GetPoint shows them, in order. In the arena; NULL
// past its limit.
char *proces_verbal_compose(struct call *call, const Concert__Instances__V1__Seance *seance,
                            const Concert__Instances__V1__PvHeures *heures,
                            Concert__Instances__V1__Point *const *points, size_t count);
