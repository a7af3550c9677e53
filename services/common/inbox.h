// SPDX-License-Identifier: EUPL-1.2
// services/common/inbox.h: events from other services, applied exactly once.
// A batch is one transaction: inbox(event) and the handler's effect together. When it fails, each
// event is tried alone, so that a poisonous one is refused by itself with its reason; those behind
// it of the same aggregate are left to the sender. While the database is away nothing is refused:
// UNAVAILABLE, and the sender comes back with the whole batch.
#pragma once

#include "common/call_run.h"

must_check enum status inbox_deliver(struct call *call,
                                     const Concert__Bus__V1__DeliverRequest *request,
                                     struct answer *ret_answer);
