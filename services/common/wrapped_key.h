// SPDX-License-Identifier: EUPL-1.2
// services/common/wrapped_key.h: a person's Ed25519 signing key, locked under a passphrase.
// One line, fields parted by one space, no newline:
//   concert-cle-1 <opslimit> <memlimit> <salt> <nonce> <public key> <sealed seed>
// The limits are those of libsodium's crypto_pwhash (Argon2id 1.3), in decimal, memory in bytes;
// the rest is base64: 16, 24, 32 and 48 bytes. The seed is sealed by XChaCha20-Poly1305 (IETF)
// under the derived key, with all that precedes it, its last space included, as additional data. A
// browser with libsodium does the same. A passphrase is bytes: clients give UTF-8 in NFC.
#pragma once

#include "common/note_signer.h"

struct wrapped_key_cost {
    unsigned long long operations;
    size_t memory; // bytes
};

// libsodium's MODERATE: 3 passes over 256 MiB.
struct wrapped_key_cost wrapped_key_cost_default(void);
// What a blob may ask of whoever opens it: at most 10 passes and 1 GiB.
enum { WRAPPED_KEY_OPERATIONS = 10, WRAPPED_KEY_MEMORY = 1 << 30 };

// A new salt and nonce each time. INVALID_ARGUMENT: empty passphrase, cost out of bounds;
// RESOURCE_EXHAUSTED: the machine cannot give the memory asked for.
must_check enum status wrapped_key_seal(const unsigned char seed[static NOTE_SEED],
                                        const char *passphrase, size_t passphrase_size,
                                        struct wrapped_key_cost cost, char **ret_text,
                                        struct fault *fault);
// The caller wipes the seed (sodium_memzero). INVALID_ARGUMENT, field "cle": not such a line, or
// cost out of bounds; PERMISSION_DENIED, field "phrase": wrong passphrase or altered line.
must_check enum status wrapped_key_open(const char *text, size_t size, const char *passphrase,
                                        size_t passphrase_size,
                                        unsigned char ret_seed[static NOTE_SEED],
                                        struct fault *fault);
// The public key it claims: of use to find it, proven only by opening.
must_check enum status wrapped_key_public(const char *text, size_t size,
                                          unsigned char ret_public_key[static NOTE_PUBLIC_KEY],
                                          struct fault *fault);
// The same key under another passphrase.
must_check enum status wrapped_key_rewrap(const char *text, size_t size, const char *old_passphrase,
                                          size_t old_size, const char *new_passphrase,
                                          size_t new_size, struct wrapped_key_cost cost,
                                          char **ret_text, struct fault *fault);
