// SPDX-License-Identifier: EUPL-1.2
// services/concert/recu_collect.h: the parts of a receipt bundle, from the services.
#pragma once

#include "command.h"

#include "common/recu.h"

// All in the arena; nothing is verified. Waits up to `seconds` for entries that the log does not
// hold yet, or that no quorum of witnesses has attested: UNAVAILABLE past them. FAILED_PRECONDITION
// while nobody has signed.
must_check enum status recu_collect(struct command_context *context, const char *departement,
                                    const char *acte, int seconds, struct recu *ret_recu);
