// SPDX-License-Identifier: EUPL-1.2
// services/acces/fermeture.h: tokens that stop at once, everywhere (services/common/closing.h).
#pragma once

#include "common/call.h"
#include "common/query.h"

typedef Concert__Bus__V1__SessionsFermees sessions_fermees_message;

// Runs the query, which gives the ids of the sessions it ends or renews, and tells them; flushes.
// ret_sessions is the caller's, initialised.
must_check enum status fermeture_run(struct call *call, const struct query *query,
                                     const ProtobufCMessage *in,
                                     sessions_fermees_message *ret_sessions);
// Of a person who may do less than before: their sessions go on, with new tokens.
must_check enum status fermeture_renew(struct call *call, const char *personne);
// Of all members of an organisation that may see less than before.
must_check enum status fermeture_renew_membres(struct call *call, const char *organisation);
