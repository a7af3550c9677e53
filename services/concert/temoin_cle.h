// SPDX-License-Identifier: EUPL-1.2
// services/concert/temoin_cle.h: the witness's key, in a file of mode 0600 that it alone reads:
// the text of note_signer.h. A witness signs unattended, so its key has no passphrase.
#pragma once

#include "common/note_signer.h"

// Makes file and key. ALREADY_EXISTS rather than overwrite: a key is a promise kept over years.
must_check enum status temoin_cle_make(const char *path, const char *name, struct note_key *ret_key,
                                       struct fault *fault);
// `name`: NULL, or what the key must be called. INVALID_ARGUMENT: not a witness's key.
must_check enum status temoin_cle_read(const char *path, const char *name,
                                       struct note_signer *ret_signer, struct fault *fault);
