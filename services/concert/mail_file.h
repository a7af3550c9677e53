// SPDX-License-Identifier: EUPL-1.2
// services/concert/mail_file.h: the mails of a maildir, and one mail read whole.
#pragma once

#include "command.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct mail_line {
    const char *path, *id; // of its Message-ID, up to the @
    const char *to, *subject;
    int64_t date; // seconds since 1970
};

// Once, before any other.
void mail_setup(void);
// All of new/ and cur/, oldest first; in the context's arena. NOT_FOUND: no such folder.
must_check enum status mail_list(struct command_context *context, const char *folder,
                                 struct mail_line **ret_lines, size_t *ret_count);
// Headers, the text, and what is attached.
must_check enum status mail_show(struct command_context *context, const char *path);

struct mail_return {
    const char *id;     // UUID of the mail that came back; NULL: not one of ours
    const char *reason; // "550 5.1.1 …"
    bool final;         // else it is only late
};
// A delivery status notification (RFC 3464), as the mail server hands it.
must_check enum status mail_read_return(struct command_context *context, FILE *in,
                                        struct mail_return *ret_return);
