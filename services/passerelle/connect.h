// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/connect.h: the Connect protocol: one answer, or a stream of them.
// Source: connectrpc.com/docs/protocol.
#pragma once

#include "passerelle/route.h"

extern const struct route_kind connect_unary_route;
extern const struct route_kind connect_stream_route;
// What no route answers: 404.
extern const struct route_kind connect_unknown_route;
