// SPDX-License-Identifier: EUPL-1.2
// services/common/note_key.h: the key that verifies lines of signed notes, and its text, the vkey:
//   <name>+<8 lower-case hex digits of the key id>+<base64(type byte ‖ public key)>
// Key id = SHA-256(name ‖ 0x0A ‖ type ‖ key)[:4]. Source: c2sp.org/signed-note, "Verifier keys".
// Two types are used here: a log or a person signs with 0x01, a witness with 0x04.
#pragma once

#include "common/fault.h"

#include <stdbool.h>

enum note_key_type {
    NOTE_ED25519 = 0x01,     // over the text of the note
    NOTE_COSIGNATURE = 0x04, // c2sp.org/tlog-cosignature, timestamped Ed25519
};

enum { NOTE_PUBLIC_KEY = 32, NOTE_KEY_ID = 4, NOTE_KEY_ID_HEX = 8 };

struct note_key {
    const char *name; // in the arena of who parsed it
    enum note_key_type type;
    unsigned char id[NOTE_KEY_ID];
    unsigned char public_key[NOTE_PUBLIC_KEY];
};

// Non-empty UTF-8, no Unicode space, no '+', no control character.
bool note_name_valid(const char *name, size_t size);
// Fills the id; INVALID_ARGUMENT when the name is not one. The name is copied.
must_check enum status note_key_make(const char *name, enum note_key_type type,
                                     const unsigned char public_key[static NOTE_PUBLIC_KEY],
                                     struct note_key *ret_key, struct fault *fault);
// INVALID_ARGUMENT, field "cle": malformed, an id that is not that of the key, another type.
must_check enum status note_key_parse(const char *text, size_t size, struct note_key *ret_key,
                                      struct fault *fault);
must_check enum status note_key_format(const struct note_key *key, char **ret_text,
                                       struct fault *fault);
// Same name and same id: the pair that a signature line names.
bool note_key_is(const struct note_key *key, const char *name,
                 const unsigned char id[static NOTE_KEY_ID]);
