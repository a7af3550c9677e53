// SPDX-License-Identifier: EUPL-1.2
// services/concert/session_file.h: where the command line keeps the session between two runs.
#pragma once

#include "command.h"

#include <time.h>

struct session_file {
    char *address, *session, *token;
    time_t expires; // of the token
};

// NOT_FOUND when nobody logged in, saying to run `concert login`. Strings in the arena.
must_check enum status session_file_read(struct command_context *context,
                                         struct session_file *ret_session);
// Mode 0600, replaced atomically.
must_check enum status session_file_write(struct command_context *context,
                                          const struct session_file *session);
