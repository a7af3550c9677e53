// SPDX-License-Identifier: EUPL-1.2
// services/concert/sign_note.h: Ed25519 over the text of a note, with the key of a file.
#pragma once

#include "signing_key.h"

// Asks for the passphrase. `name`: the key's name in the note.
must_check enum status sign_note(struct command_context *context, const struct signing_key *key,
                                 const char *name, const char *text, size_t size,
                                 struct note_signature *ret_signature);
// `concert sign --note`: offline; prints the signature line of a note in a file, whose own
// signatures, if it has some, are left aside.
must_check enum status sign_note_file(struct command_context *context, const char *key,
                                      const char *name, const char *path);
