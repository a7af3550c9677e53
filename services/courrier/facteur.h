// SPDX-License-Identifier: EUPL-1.2
// services/courrier/facteur.h: the threads that send. Each takes a few messages under a lease,
// sends them one by one, and writes each outcome at once. A thread that dies leaves its lease: when
// it is over, another takes the messages up. So a mail whose server took it while nobody wrote so
// is sent again, with the same Message-ID: at most one a thread and crash.
#pragma once

#include "common/call.h"

struct facteur;

must_check enum status facteur_start(const struct service_context *context,
                                     struct facteur **ret_facteur, struct fault *fault);
void facteur_stop(struct facteur **facteur);
