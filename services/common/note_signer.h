// SPDX-License-Identifier: EUPL-1.2
// services/common/note_signer.h: a key that signs notes, for programs that sign unattended (a log,
// a witness) and for a person's key once unwrapped (wrapped_key.h). Its text is
//   PRIVATE+KEY+<name>+<8 hex digits of the key id>+<base64(type byte ‖ 32-byte seed)>
// as golang.org/x/mod/sumdb/note writes it. Wipe a signer as soon as it has served; the text form
// lives in the arena: whoever asks for it wipes it (sodium_memzero).
#pragma once

#include "common/note.h"

enum { NOTE_SEED = 32, NOTE_SECRET = 64, NOTE_ED25519_SIGNATURE = 64 };

struct note_signer {
    struct note_key key;
    unsigned char secret[NOTE_SECRET]; // libsodium's form: seed ‖ public key
};

must_check enum status note_signer_make(const char *name, enum note_key_type type,
                                        const unsigned char seed[static NOTE_SEED],
                                        struct note_signer *ret_signer, struct fault *fault);
// INVALID_ARGUMENT, field "cle". The text itself is never repeated in a fault.
must_check enum status note_signer_parse(const char *text, size_t size,
                                         struct note_signer *ret_signer, struct fault *fault);
must_check enum status note_signer_format(const struct note_signer *signer, char **ret_text,
                                          struct fault *fault);
void note_signer_wipe(struct note_signer *signer);

// Ed25519 over the text of the note; the signature is for note_add. FAILED_PRECONDITION when the
// key is of another type (a witness key signs through cosignature_sign).
must_check enum status note_sign(const struct note_signer *signer, const char *text, size_t size,
                                 struct note_signature *ret_signature, struct fault *fault);
