// SPDX-License-Identifier: EUPL-1.2
// services/acces/stale.h: the refusal of a write whose version is not the last one.
#pragma once

#include "common/call.h"
#include "common/query.h"

// `query` finds Etat by Objet.id; it gives NOT_FOUND when there is nothing, else this ABORTED,
// saying who changed it and when; PERMISSION_DENIED when the version was right: the row may be
// read, not written.
must_check enum status stale_fail(struct call *call, const struct query *query, const char *id,
                                  int64_t seen);
