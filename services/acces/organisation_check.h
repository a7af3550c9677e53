// SPDX-License-Identifier: EUPL-1.2
// services/acces/organisation_check.h: what is asked of an organisation about to be made or
// changed, so that the refusal names the field.
#pragma once

#include "common/call.h"

#include "concert/messages.h"

// Regions and networks reach beyond the départements of the UT that makes them; the others do not.
bool organisation_spans(Concert__Commun__V1__TypeOrganisation type);
must_check enum status
organisation_check(struct call *call, const Concert__Acces__V1__CreateOrganisationRequest *request);
// An empty address of mail stays empty; else as it is stored.
must_check enum status organisation_contact(struct call *call, const char *courriel,
                                            const char *telephone, char **ret_courriel);
