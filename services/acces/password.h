// SPDX-License-Identifier: EUPL-1.2
// services/acces/password.h: passwords: what is asked of one, and Argon2id (libsodium).
// A stored password is libsodium's string "$argon2id$v=19$m=…,t=…,p=1$…": it carries its own cost.
#pragma once

#include "common/fault.h"
#include "common/settings.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    PASSWORD_LEAST = 12,  // characters
    PASSWORD_MOST = 1024, // bytes
    PASSWORD_LOCAL = 3,   // a shorter local part is in too many words to be refused
    PASSWORD_TEXT = 128,  // of the stored string, with its NUL
};

struct password_cost {
    unsigned long long passes;
    size_t memory; // bytes
};

// CONCERT_PASSWORD_PASSES, CONCERT_PASSWORD_MIB.
struct password_cost password_cost_of(const struct settings *settings);

// For a new password: length, and that it does not hold the local part of its owner's address.
must_check enum status password_check(struct fault *fault, const char *field, const char *password,
                                      const char *courriel);
// For one given to be verified: not empty, not too long.
must_check enum status password_given(struct fault *fault, const char *field, const char *password);
// False when the memory cannot be had.
must_check bool password_hash(const char *password, struct password_cost cost,
                              char ret_text[static PASSWORD_TEXT]);
bool password_verify(const char *text, const char *password);
// The string was made at another cost.
bool password_outdated(const char *text, struct password_cost cost);
