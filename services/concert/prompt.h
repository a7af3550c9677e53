// SPDX-License-Identifier: EUPL-1.2
// services/concert/prompt.h: a secret from a person, never from an argument.
#pragma once

#include "command.h"

// Reads the first line of the file that the environment variable `variable` names; when unset, asks
// on the terminal without echo; when there is no terminal, reads one line of stdin. In the arena.
must_check enum status prompt_secret(struct command_context *context, const char *variable,
                                     const char *question, char **ret_secret);
// "oui" on the terminal, else CANCELED; INVALID_ARGUMENT, naming --oui, without a terminal.
must_check enum status prompt_confirm(struct command_context *context, const char *question);
