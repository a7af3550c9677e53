// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/http.h: libmicrohttpd as this gateway uses it: its epoll inside our loop.
#pragma once

#include "common/fault.h"

struct gateway;

// Listens and sets gateway->daemon. The fault's text is English, for the operator.
must_check enum status http_start(struct gateway *gateway, struct fault *fault);
