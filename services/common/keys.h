// SPDX-License-Identifier: EUPL-1.2
// services/common/keys.h: the Ed25519 key of each process, in files.
// <folder>/<name>.key holds the 32-byte seed in base64 (mode 0600), <folder>/<name>.pub the public
// key in base64. One pair serves tokens (Ed25519) and CURVE (X25519, by libsodium's conversion), so
// a process has one secret to keep. All .pub files together are the allow-list of the installation.
#pragma once

#include "common/fault.h"

#include <stdbool.h>

struct keys;

struct public_key {
    char name[32];
    unsigned char sign[32];  // Ed25519
    unsigned char curve[32]; // X25519
    size_t rank;             // 0, 1, … among the public keys read
};

// `name`: whose secret to read; NULL reads public keys only. INTERNAL with an English text for the
// operator when a file is missing, malformed, or does not match its pair.
must_check enum status keys_load(const char *folder, const char *name, struct keys **ret_keys,
                                 struct fault *fault);
void keys_destroy(struct keys **keys);

const char *keys_name(const struct keys *keys);
// 64 bytes, libsodium's form of the Ed25519 secret; NULL without one.
const unsigned char *keys_sign_secret(const struct keys *keys);
// 32 bytes each; NULL without a secret.
const unsigned char *keys_curve_secret(const struct keys *keys);
const unsigned char *keys_curve_public(const struct keys *keys);
// Of public keys.
size_t keys_count(const struct keys *keys);
// NULL when no such process.
const struct public_key *keys_find(const struct keys *keys, const char *name);
bool keys_allow_curve(const struct keys *keys, const unsigned char curve[static 32]);

// Makes <folder>/<name>.key and .pub; ALREADY_EXISTS rather than overwrite.
must_check enum status keys_make(const char *folder, const char *name, struct fault *fault);
