// SPDX-License-Identifier: EUPL-1.2
// services/acces/cle.h: a signing key between deposit, certification and revocation.
#pragma once

#include "common/call.h"

#include "concert/messages.h"

typedef Concert__Acces__V1__CleDetail cle_detail;

#define ETAT_CLE(name) CONCERT__ACCES__V1__ETAT_CLE__ETAT_CLE_##name

// Locks it; NOT_FOUND unless the caller owns it or administers its organisation.
must_check enum status cle_lock(struct call *call, const char *id, cle_detail *ret_cle);
// Fills the answer; flushes.
must_check enum status cle_answer(struct call *call, const char *id,
                                  Concert__Acces__V1__Cle *response);
// Tells conventionnement, once for each entry of certification (one a département).
must_check enum status cle_announce(struct call *call, const cle_detail *cle,
                                    const Concert__Acces__V1__Certifications *certifications);
// Tells the feed, for the key's organisation and the State's units.
must_check enum status cle_tell(struct call *call, const cle_detail *cle, const char *action,
                                const char *word);
