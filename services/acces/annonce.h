// SPDX-License-Identifier: EUPL-1.2
// services/acces/annonce.h: what acces tells the rest of the installation, always within the
// transaction of the change: entries of the decision log and lines of the live feed.
#pragma once

#include "common/call.h"

#include "concert/messages.h"

// To conventionnement's projection, and to the feed as made (version 1) or changed.
must_check enum status annonce_organisation(struct call *call,
                                            const Concert__Acces__V1__Organisation *organisation);
// The same, of an organisation attached to a département or detached from it; that one is told too.
must_check enum status annonce_territoire(struct call *call,
                                          const Concert__Acces__V1__Organisation *organisation,
                                          const char *departement, bool attached);
// One entry of the log of `departement`; its id, in the arena, is for the events that name it.
must_check enum status annonce_entree(struct call *call, const char *departement,
                                      const char *nature, const char *objet, int64_t version,
                                      const char *texte, char **ret_id);
// "2026-11-23T08:00:00Z", in the arena; NULL past its limit.
char *annonce_date(struct call *call, int64_t instant_us);
