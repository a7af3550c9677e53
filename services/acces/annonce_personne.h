// SPDX-License-Identifier: EUPL-1.2
// services/acces/annonce_personne.h: a person's name, to the services that show who did what, and
// their address, to those that write to them. Never to the feed nor to the log.
#pragma once

#include "common/call.h"

#include "concert/messages.h"

// The person as `me` names them, told within the transaction.
must_check enum status annonce_personne(struct call *call, const Concert__Acces__V1__Me *me);
// The person has no name any more. `departement`: one where they acted.
must_check enum status annonce_effacement(struct call *call, const char *departement,
                                          const char *personne);
