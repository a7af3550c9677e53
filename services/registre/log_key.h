// SPDX-License-Identifier: EUPL-1.2
// services/registre/log_key.h: the name and the key of one département's log.
// Name (and origin of its checkpoints): CONCERT_LOG_ORIGIN "/" <departement>. The Ed25519 seed is
// BLAKE2b-256, keyed with the seed of registre.key, of "concert-journal-v1\n<departement>\n": one
// file to keep, a key a log, and no log's key tells another's nor the process's.
#pragma once

#include "common/call.h"
#include "common/note_signer.h"

// INVALID_ARGUMENT when the origin of the settings is no key name. Wipe it after use.
must_check enum status log_signer(const struct service_context *context, const char *departement,
                                  struct note_signer *ret_signer, struct fault *fault);
// The public half, and its text. ret_vkey may be NULL.
must_check enum status log_key(const struct service_context *context, const char *departement,
                               struct note_key *ret_key, char **ret_vkey, struct fault *fault);
