// SPDX-License-Identifier: EUPL-1.2
// services/common/idempotency.h: a write repeated with the same key gets the answer it once gave.
// Key and answer are stored in the write's own transaction, last, so a repeat collides there and is
// rolled back; the stored answer is then looked up. The same look-up settles a connection lost
// during COMMIT. Keys belong to the person who used them; another body under the same key is
// refused.
#pragma once

#include "common/call.h"

// Notes key and digest of the request, when it has a key and a person.
void idempotency_note(struct call *call, const void *body, size_t size);
must_check enum status idempotency_store(struct call *call, const void *answer, size_t size);
// After a failed write: the stored answer and STATUS_OK, or the failure itself; that of the look-up
// when the database does not let it be read: the write may have been done.
must_check enum status idempotency_recall(struct call *call, enum status failure,
                                          const void **ret_answer, size_t *ret_size);
