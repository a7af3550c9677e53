// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/session_exchange.h: the browser's session secret for a short-lived token.
// Requests of one session that come together share one exchange. A session that is not worth
// anything any more leaves the request anonymous (a login must stay possible) and removes the
// cookie.
#pragma once

#include "passerelle/request.h"

// Answers {token, expire}; the secret travels in Call.session.
#define SESSION_EXCHANGE "concert.acces.v1.Acces/ExchangeSession"

// Sets the token of the request whose caller.session is given, then goes on with its route's
// `send`, now or later. May fail the request.
void session_exchange(struct request *request);
// What a call may carry of the cookie: nothing but to the service that made it, and not to the
// exchange itself, which would hand a token to the page's scripts.
const char *session_exchange_secret(const struct request *request, const struct link *link,
                                    const char *method);
// A service has answered a request made with a session: the token may be worth nothing any more.
void session_exchange_reply(struct request *request, enum status status);
// True when a token of the cookie's session was refused, for the first time: a new one was asked
// for (the person's rights may have changed), with which the route's `send` runs again. The call
// was not run. After session_exchange_reply.
bool session_exchange_again(struct request *request, enum status status);
// The request no longer waits.
void session_exchange_forget(struct request *request);
