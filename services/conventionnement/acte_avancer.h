// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/acte_avancer.h: one transition, and the instrument as it stands after.
#pragma once

#include "conventionnement/acte.h"

// Flushes what is queued with it, then `ret_acte` is filled. FAILED_PRECONDITION, ABORTED,
// PERMISSION_DENIED, INVALID_ARGUMENT as the SQL function `avancer` says.
must_check enum status acte_avancer(struct call *call,
                                    const Concert__Conventionnement__V1__Avancee *row,
                                    acte_message *ret_acte);
