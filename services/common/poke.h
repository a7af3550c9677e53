// SPDX-License-Identifier: EUPL-1.2
// services/common/poke.h: one thread tells another that there is something to do.
// Pokes merge: any number before a wait wake it once. NOTIFY of PostgreSQL in every commit costs
// two thirds of the throughput; this costs one eventfd write.
#pragma once

#include <stdbool.h>

struct poke;

struct poke *poke_create(void); // NULL when out of descriptors
void poke_destroy(struct poke **poke);
void poke_send(struct poke *poke);
// False after `milliseconds` without a poke.
bool poke_wait(struct poke *poke, int milliseconds);
// Readable when poked, for poll(2).
int poke_fd(const struct poke *poke);
