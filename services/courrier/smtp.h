// SPDX-License-Identifier: EUPL-1.2
// services/courrier/smtp.h: mails handed to a mail server by libcurl, one connection kept open for
// many.
#pragma once

#include "common/fault.h"
#include "common/settings.h"

struct smtp;

enum smtp_outcome {
    SMTP_SENT,
    SMTP_LATER,   // it may take it another time, or nobody knows whether it did
    SMTP_REFUSED, // never
    SMTP_UNKNOWN, // the address is refused, never mind the mail
};

// INTERNAL: a password file that cannot be read.
must_check enum status smtp_open(const struct settings *settings, long timeout_seconds,
                                 struct smtp **ret_smtp, struct fault *fault);
void smtp_close(struct smtp **smtp);
// `ret_error` says why not, in the arena: the server's own words if it spoke.
enum smtp_outcome smtp_send(struct smtp *smtp, const char *from, const char *to, const char *text,
                            size_t size, struct arena *arena, const char **ret_error);
