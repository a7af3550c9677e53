// SPDX-License-Identifier: EUPL-1.2
// services/concert/passphrase.h: the passphrase of a signing key: from the file that
// CONCERT_PASSPHRASE names, else asked for. In UTF-8, brought to NFC, so that the same words open
// the key from any keyboard and any browser.
#pragma once

#include "command.h"

enum { PASSPHRASE_LEAST = 12 }; // characters

// In the arena; the caller wipes it (passphrase_wipe).
must_check enum status passphrase_ask(struct command_context *context, const char *key,
                                      char **ret_passphrase);
// A new one: PASSPHRASE_LEAST characters, asked for twice on a terminal.
must_check enum status passphrase_choose(struct command_context *context, char **ret_passphrase);
void passphrase_wipe(char *passphrase);
