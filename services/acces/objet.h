// SPDX-License-Identifier: EUPL-1.2
// services/acces/objet.h: queries that take one id (acces.v1.Objet), which requests call otherwise.
#pragma once

#include "common/call.h"
#include "common/query.h"

// db_run; what is no id is refused under `field`, the request's own.
must_check enum status objet_run(struct call *call, const struct query *query, const char *field,
                                 const char *id, ProtobufCMessage *out);
