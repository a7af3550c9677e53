// SPDX-License-Identifier: EUPL-1.2
// services/agenda/recurrence.h: RFC 5545 recurrences, written out: when an event begins, each time.
#pragma once

#include "agenda/fuseau.h"

enum { RECURRENCE_MOST = 1000, RECURRENCE_YEARS = 10 };

struct recurrence {
    struct icaltimetype *debuts; // local, in order, exceptions left out
    size_t count;
    struct icaltimetype *exceptions;
    size_t exception_count;
    char *rrule; // canonical, its UNTIL in UTC; "" for a single event
};

// A rule must end (COUNT or UNTIL), come once a day at most, begin with `debut`; exceptions are
// days (YYYY-MM-DD) that it gives. INVALID_ARGUMENT, fields "evenement.rrule", "evenement.debut",
// "evenement.exceptions". All in the fault's arena.
must_check enum status recurrence_expand(struct icaltimetype debut, icaltimezone *zone,
                                         const char *rrule, char *const *exceptions,
                                         size_t exception_count, struct recurrence *ret_recurrence,
                                         struct fault *fault);
