// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/acte_signature.h: the signed note of a version (ARCHITECTURE §5).
#pragma once

#include "common/fault.h"

#include "concert/messages.h"

// Ed25519 over exactly the note's bytes. INVALID_ARGUMENT, field "signature": not 64 bytes, or of
// other bytes or another key.
must_check enum status acte_signature_check(const char *note, ProtobufCBinaryData public_key,
                                            ProtobufCBinaryData signature, struct fault *fault);
// The note with one line a signature, in the fault's arena; the bare text when there is none.
must_check enum status
acte_note_signee_write(const char *note, Concert__Conventionnement__V1__LigneSignature *const *rows,
                       size_t count, char **ret_text, struct fault *fault);
