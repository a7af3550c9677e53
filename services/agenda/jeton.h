// SPDX-License-Identifier: EUPL-1.2
// services/agenda/jeton.h: secrets in addresses: of feeds, and of the links that answer an
// invitation. The database has their SHA-256 only.
#pragma once

#include "common/call.h"

#include "concert/messages.h"

enum { SECRET_BYTES = 32, SECRET_TEXT = 44 };

// A new one, as text for an address, and what the database keeps of it; in the arena.
must_check enum status secret_make(struct call *call, char **ret_text,
                                   ProtobufCBinaryData *ret_empreinte);
// Of a text that came in an address: false when it is none.
bool secret_read(struct call *call, const char *text, size_t size,
                 ProtobufCBinaryData *ret_empreinte);
// The address at which a person answers, queued.
must_check enum status jeton_make(struct call *call, const char *departement, const char *evenement,
                                  const char *occurrence, const char *personne, char **ret_address);
