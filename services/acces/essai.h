// SPDX-License-Identifier: EUPL-1.2
// services/acces/essai.h: throttling of passwords: by account and by the machine's address.
// A try is counted before the password is verified and taken back when it was right, so that tries
// made at the same time are not free. Five failures of an account, or thirty of an address, then
// each failure doubles the wait from 5 seconds to 15 minutes (sql/deploy/acces.sql, acces.tenter).
#pragma once

#include "common/call.h"

#include "concert/messages.h"

typedef Concert__Acces__V1__Essai essai;

// Queues the count of one try of the account with this address. An account that does not exist is
// counted alike.
must_check enum status essai_queue(struct call *call, const char *courriel, essai *ret_essai);
// The account alone, without a count: what opens it is no guess.
must_check enum status essai_uncounted(struct call *call, const char *courriel, essai *ret_essai);
// After the flush: RESOURCE_EXHAUSTED, saying how long to wait, when the try may not be made.
must_check enum status essai_allowed(struct call *call, const essai *tried);
// Queues that it was the right password.
must_check enum status essai_succeeded(struct call *call, const essai *tried);
// What counts as one machine: an IPv4 address, or the /64 of an IPv6 one, which one home or office
// holds whole. In the arena.
char *essai_machine(struct arena *arena, const char *peer);
