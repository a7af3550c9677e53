// SPDX-License-Identifier: EUPL-1.2
// services/concert/signing_key.h: the file of a person's signing key: one line of wrapped_key.h,
// mode 0600. The secret is in the clear only between open and wipe.
#pragma once

#include "command.h"

#include "common/wrapped_key.h"

struct signing_key {
    const char *path;
    const char *wrapped; // without its newline
    unsigned char public_key[NOTE_PUBLIC_KEY];
};

// A new key in a new file, under a passphrase that the person chooses; ALREADY_EXISTS rather than
// overwrite. The caller wipes the seed (sodium_memzero).
must_check enum status signing_key_make(struct command_context *context, const char *path,
                                        struct signing_key *ret_key,
                                        unsigned char ret_seed[static NOTE_SEED]);
// Reads the file; public_key is what it claims until it is opened.
must_check enum status signing_key_read(struct command_context *context, const char *path,
                                        struct signing_key *ret_key);
// Asks for the passphrase. The caller wipes the seed (sodium_memzero).
must_check enum status signing_key_open(struct command_context *context,
                                        const struct signing_key *key,
                                        unsigned char ret_seed[static NOTE_SEED]);
// Base64 of the public key, in the arena.
char *signing_key_public_text(struct command_context *context, const struct signing_key *key);
