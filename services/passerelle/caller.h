// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/caller.h: who asks, from the request's headers.
#pragma once

#include "passerelle/request.h"

// Fills request->caller, then goes on with the route's `send`: at once, or when the session of the
// browser's cookie has been exchanged for a token. May fail the request.
void caller_resolve(struct request *request);
