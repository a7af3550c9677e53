// SPDX-License-Identifier: EUPL-1.2
// services/courrier/maildir.h: mails written into a maildir. A file is named after the message's
// id, so a mail that was already written is not written twice, whatever crashed in between.
#pragma once

#include "common/fault.h"

#include <stddef.h>

// Makes the folder with tmp/, new/ and cur/ if need be. INTERNAL.
must_check enum status maildir_open(const char *folder, struct fault *fault);
// Durable when it returns. UNAVAILABLE while the disk refuses.
must_check enum status maildir_deliver(const char *folder, const char *id, const char *text,
                                       size_t size, struct fault *fault);
