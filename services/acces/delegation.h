// SPDX-License-Identifier: EUPL-1.2
// services/acces/delegation.h: what is told of a delegation, made or revoked.
#pragma once

#include "common/call.h"

#include "concert/messages.h"

typedef Concert__Acces__V1__DelegationDetail delegation_detail;

// The log of each département ("delegation" or "delegation-revoquee"), conventionnement, the feed.
must_check enum status delegation_announce(struct call *call, const delegation_detail *delegation);
// Fills the answer; flushes.
must_check enum status delegation_answer(struct call *call, const char *id,
                                         Concert__Acces__V1__Delegation *response);
