// SPDX-License-Identifier: EUPL-1.2
// services/agenda/rendu.h: an event as calendar programs read it, from what GetEvenement shows.
#pragma once

#include "agenda/ics.h"
#include "common/call.h"

#include "concert/messages.h"

// Renders the event, and apart each occurrence that was moved or cancelled, and queues both: feeds
// only copy them.
must_check enum status rendu_write(struct call *call,
                                   const Concert__Agenda__V1__Evenement *evenement);
// The whole event, or one occurrence of it ("": all), for a mail. NOT_FOUND when it has none.
must_check enum status rendu_describe(struct call *call,
                                      const Concert__Agenda__V1__Evenement *evenement,
                                      const char *occurrence, struct ics_evenement *ret_ics);
