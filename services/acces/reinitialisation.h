// SPDX-License-Identifier: EUPL-1.2
// services/acces/reinitialisation.h: who may give whom a new password.
#pragma once

#include "common/call.h"

#include "concert/messages.h"

// `right` as sql/acces/droit_reinitialiser.sql found it. The refusal says who may instead; the
// second wall is acces.peut_reinitialiser.
must_check enum status
reinitialisation_check(struct call *call,
                       const Concert__Acces__V1__NouvelleReinitialisation *right);
