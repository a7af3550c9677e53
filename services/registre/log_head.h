// SPDX-License-Identifier: EUPL-1.2
// services/registre/log_head.h: the log's own word on its tree at one size.
// What is signed is written and committed first, one a size for ever; a checkpoint that does not
// extend the one signed before is never signed.
#pragma once

#include "common/call.h"
#include "common/merkle.h"

#include "concert/messages.h"

// Within a write transaction: queues the checkpoint of the tree of `size`, which extends that of
// `signed_size` (0: none yet). DATA_LOSS: the stored tree does not extend it.
must_check enum status log_head_sign(const struct service_context *context, struct db *db,
                                     const char *departement, uint64_t signed_size, uint64_t size,
                                     struct fault *fault);
