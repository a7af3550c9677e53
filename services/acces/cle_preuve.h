// SPDX-License-Identifier: EUPL-1.2
// services/acces/cle_preuve.h: who deposits a key proves to hold its secret: an Ed25519 signature
// of
//   "concert-cle-v1\n" + person's UUID + "\n" + organisation's UUID + "\n"
// in lower case, so that nobody can deposit another's key under their own name.
#pragma once

#include "common/fault.h"

// INVALID_ARGUMENT naming clePublique or preuve.
must_check enum status cle_preuve_check(struct fault *fault, ProtobufCBinaryData cle_publique,
                                        ProtobufCBinaryData preuve, const char *personne,
                                        const char *organisation);
// The sealed secret, when there is one, is that of this key: INVALID_ARGUMENT, cleEnveloppee.
must_check enum status cle_enveloppee_check(struct fault *fault, ProtobufCBinaryData cle_publique,
                                            const char *cle_enveloppee);
