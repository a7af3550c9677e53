// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/acte_amorce.h: what a new instrument, or its new parties, start from.
#pragma once

#include "common/call.h"

#include "concert/messages.h"

// Reads the SIAE and what is known of the organisations that `parties` name, now. NOT_FOUND, field
// "siae"; INVALID_ARGUMENT, field "parties[i].organisation", for what is no identifier.
must_check enum status acte_amorce_read(struct call *call, const char *departement,
                                        const char *siae,
                                        Concert__Conventionnement__V1__Partie *const *parties,
                                        size_t count,
                                        Concert__Conventionnement__V1__ActeAmorce *ret_start);
