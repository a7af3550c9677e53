// SPDX-License-Identifier: EUPL-1.2
// services/instances/projections.h: what other services tell, kept here.
#pragma once

#include "common/call.h"

#include "concert/messages.h"

enum status organisation_changee(struct call *call, const Concert__Bus__V1__Event *event,
                                 const Concert__Acces__V1__OrganisationChangee *body);
enum status personne_changee(struct call *call, const Concert__Bus__V1__Event *event,
                             const Concert__Acces__V1__PersonneChangee *body);
// A date of a body's calendar is a session.
enum status occurrence_changee(struct call *call, const Concert__Bus__V1__Event *event,
                               const Concert__Agenda__V1__OccurrenceChangee *body);
// An agreement that no longer awaits an opinion leaves the agenda.
enum status acte_change(struct call *call, const Concert__Bus__V1__Event *event,
                        const Concert__Conventionnement__V1__ActeChange *body);
