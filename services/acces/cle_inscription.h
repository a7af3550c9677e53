// SPDX-License-Identifier: EUPL-1.2
// services/acces/cle_inscription.h: a certified key becomes known to the log of a département, when
// it is certified or when its organisation is attached there later.
#pragma once

#include "acces/cle.h"

// Writes the entry of each of cle->departements, dated cle->date (that of the certification), keeps
// it for who signs there, and tells conventionnement. The key has its salt.
must_check enum status cle_inscribe(struct call *call, const cle_detail *cle);
