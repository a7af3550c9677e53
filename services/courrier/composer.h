// SPDX-License-Identifier: EUPL-1.2
// services/courrier/composer.h: one message as the bytes of a mail (RFC 5322, MIME, RFC 6047): text
// and HTML, and for a date the calendar part that programs read and the same as an attachment.
#pragma once

#include "common/fault.h"
#include "courrier/gabarit.h"

#include <stdint.h>

struct courrier_mail {
    const char *id;   // UUID; makes the Message-ID, the same at each try
    const char *host; // of the Message-ID
    const char *from, *to, *to_name;
    const struct lettre *lettre;
    int64_t date; // seconds since 1970
    const uint8_t *calendrier;
    size_t calendrier_size;
    const char *methode;
};

// Once, before any other.
void composer_setup(void);
// With CRLF for SMTP, or LF for a maildir; in the fault's arena. RESOURCE_EXHAUSTED.
must_check enum status composer_run(const struct courrier_mail *mail, bool crlf, char **ret_text,
                                    size_t *ret_size, struct fault *fault);
