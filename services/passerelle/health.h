// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/health.h: what an operator asks: /sante and /metrics.
#pragma once

#include "passerelle/route.h"

extern const struct route_kind health_route;
extern const struct route_kind metrics_route;

// Pings the services that have been silent. Once a second is enough.
void health_ping(struct gateway *gateway);
