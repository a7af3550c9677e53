// SPDX-License-Identifier: EUPL-1.2
// services/acces/organisation_check.h: what is asked of an organisation about to be made or
// changed, so that the refusal names the field.
#pragma once

#include "common/call.h"

#include "concert/messages.h"

// PERMISSION_DENIED with `field` unless the département is one of the caller's, INVALID_ARGUMENT
// unless it is one.
must_check enum status organisation_departement(struct call *call, const char *field,
                                                const char *departement);
must_check enum status
organisation_check(struct call *call, const Concert__Acces__V1__CreateOrganisationRequest *request);
// An empty address of mail stays empty; else as it is stored.
must_check enum status organisation_contact(struct call *call, const char *courriel,
                                            const char *telephone, char **ret_courriel);
