// SPDX-License-Identifier: EUPL-1.2
// services/common/outbound.h: answered jobs on their way from the workers to the broker, who alone
// may touch the ROUTER. The broker is poked once for all that came since it last looked.
#pragma once

#include "common/job.h"

struct outbound;

struct outbound *outbound_create(void); // NULL when out of memory or descriptors
void outbound_destroy(struct outbound **outbound);
// A worker's side.
void outbound_push(struct outbound *outbound, struct job *job);
// The broker's side: all answered jobs, in order, as a list by `next`; NULL when none.
struct job *outbound_take(struct outbound *outbound);
// Readable when there is something to take, for poll(2).
int outbound_fd(const struct outbound *outbound);
