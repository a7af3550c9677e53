// SPDX-License-Identifier: EUPL-1.2
// services/common/closing.h: the end of sessions, from the service that closes them to all others.
// In the transaction that closes them, acces writes them to its own table and tells every service
// (SessionsFermees). Each service keeps them in its table and in closed_sessions.h, which
// token_verify asks; so no call looks anything up in a database. The relay's thread reads the table
// at start, and every second what came to another replica of the service.
#pragma once

#include "common/call.h"

// The table, the event, and, once the transaction is committed, this process. Does nothing when
// there is none; fills `expire_us`. Once a call. `departement`: where the event is filed.
must_check enum status call_close_sessions(struct call *call, const char *departement,
                                           Concert__Bus__V1__SessionsFermees *sessions);
// After COMMIT: tokens of these sessions are worth nothing to this process.
void closing_apply(const struct service_context *context,
                   const Concert__Bus__V1__SessionsFermees *sessions);
// Handler of the event, the same in every service; from acces only.
must_check enum status sessions_fermees(struct call *call, const Concert__Bus__V1__Event *event,
                                        const Concert__Bus__V1__SessionsFermees *body);
