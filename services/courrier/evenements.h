// SPDX-License-Identifier: EUPL-1.2
// services/courrier/evenements.h: what other services tell: addresses, and mails they want sent.
#pragma once

#include "common/call.h"

#include "concert/messages.h"

enum status adresse_changee(struct call *call, const Concert__Bus__V1__Event *event,
                            const Concert__Acces__V1__AdresseChangee *body);
enum status message_demande(struct call *call, const Concert__Bus__V1__Event *event,
                            const Concert__Courrier__V1__Message *body);
