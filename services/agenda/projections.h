// SPDX-License-Identifier: EUPL-1.2
// services/agenda/projections.h: what other services tell: kept, and followed.
#pragma once

#include "common/call.h"

#include "concert/messages.h"

enum status organisation_changee(struct call *call, const Concert__Bus__V1__Event *event,
                                 const Concert__Acces__V1__OrganisationChangee *body);
enum status adresse_changee(struct call *call, const Concert__Bus__V1__Event *event,
                            const Concert__Acces__V1__AdresseChangee *body);
// Who sits in a body is invited to what comes of it.
enum status instance_changee(struct call *call, const Concert__Bus__V1__Event *event,
                             const Concert__Instances__V1__InstanceChangee *body);
// Its members get the convocation, with the date for their own calendar.
enum status seance_convoquee(struct call *call, const Concert__Bus__V1__Event *event,
                             const Concert__Instances__V1__SeanceConvoquee *body);
