// SPDX-License-Identifier: EUPL-1.2
// services/agenda/fuseau.h: time zones of IANA, as libical reads them from the system. Not for
// several threads at once: methods of this service run on the crew's thread.
#pragma once

#include "common/fault.h"

#include <libical/ical.h>
#include <stdbool.h>
#include <stdint.h>

// Once, before any other: an input that libical cannot read is no reason to abort.
void fuseau_setup(void);
// The zone of a département: "Europe/Paris", or overseas its own.
const char *fuseau_of(const char *departement);
// INVALID_ARGUMENT, field `champ`, for a name that is no zone.
must_check enum status fuseau_find(const char *nom, const char *champ, icaltimezone **ret_zone,
                                   struct fault *fault);
// Its VTIMEZONE; in the arena, NULL past its limit.
char *fuseau_component(struct arena *arena, icaltimezone *zone);

// "2027-01-12T14:00" or with seconds, a time that exists in the calendar; floating.
// INVALID_ARGUMENT, field `champ`.
must_check enum status local_parse(const char *text, const char *champ,
                                   struct icaltimetype *ret_time, struct fault *fault);
// "2027-01-12T14:00:00", in the arena.
char *local_format(struct arena *arena, struct icaltimetype time);
// Seconds since 1970 of a local time. One that exists twice is its first; one that does not exist
// is read with the offset before the gap (RFC 5545, 3.3.5).
int64_t local_to_utc(struct icaltimetype local, icaltimezone *zone);
struct icaltimetype local_from_utc(int64_t seconds, icaltimezone *zone);
