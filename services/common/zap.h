// SPDX-License-Identifier: EUPL-1.2
// services/common/zap.h: who may speak CURVE to us: ZAP (ZeroMQ RFC 27) with the installation's
// public keys as allow-list, answered by one thread.
#pragma once

#include "common/keys.h"

struct zap;

// NULL when the thread or its socket cannot be made. Start before any CURVE socket is bound.
struct zap *zap_start(void *context, const struct keys *keys);
void zap_stop(struct zap **zap);
