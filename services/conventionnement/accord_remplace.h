// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/accord_remplace.h: one framework agreement at a time for a SIAE and a
// type: the next one replaces it, or begins after it (DOMAIN §3).
#pragma once

#include "conventionnement/acte.h"

// Checks what `row`, an agreement about to be written, replaces, and fills its number. Field
// "remplace": NOT_FOUND; INVALID_ARGUMENT when it is another SIAE's, of another type, no agreement,
// or ends before; FAILED_PRECONDITION when it does not run, or when one that is not replaced runs
// on the same days.
must_check enum status accord_remplace_check(struct call *call, acte_ecrit *row);
