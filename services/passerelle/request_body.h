// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/request_body.h: the bytes of a request's body, and how many are accepted.
// A body over the limit is refused by its Content-Length before it is sent when the client waits
// for `100 Continue` or announces far too much; else it is swallowed, uncounted in memory, so that
// the client can read the answer instead of a broken connection.
#pragma once

#include "passerelle/request.h"

// After the headers: looks at Content-Length. May fail the request.
void request_body_begin(struct request *request);
// The answer must be sent now and the connection closed.
bool request_body_is_hopeless(const struct request *request);
// False: close the connection, it sends without end.
bool request_body_add(struct request *request, const void *data, size_t size);
void request_body_drop(struct request *request);
