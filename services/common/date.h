// SPDX-License-Identifier: EUPL-1.2
// services/common/date.h: civil dates: a day of the Gregorian calendar, no hour and no time zone.
// Every bound is inclusive: an agreement that ends on 31 December is active on 31 December.
// `struct date` with all fields 0 means "no date"; the others lie in years 1 to 9999.
#pragma once

#include "common/fault.h"

#include <stdbool.h>
#include <stdint.h>

struct date {
    int year, month, day;
};

enum { DATE_TEXT = 11 }; // "YYYY-MM-DD" or "DD/MM/YYYY" with its NUL

// YYYY-MM-DD, digits only, a day that exists. INVALID_ARGUMENT bears `field`.
must_check enum status date_parse_iso(const char *text, const char *field, struct date *ret_date,
                                      struct fault *fault);
// DD/MM/YYYY, as in the State's files and as people type it.
must_check enum status date_parse_french(const char *text, const char *field, struct date *ret_date,
                                         struct fault *fault);
// An empty text when there is no date.
void date_format_iso(struct date date, char text[static DATE_TEXT]);
void date_format_french(struct date date, char text[static DATE_TEXT]);
// A YYYY-MM-DD in a sentence: DD/MM/YYYY, in the arena. Anything else stays as it is.
const char *date_in_french(struct arena *arena, const char *iso);

bool date_is_set(struct date date);
bool date_valid(struct date date);
// Less than, equal to or greater than 0.
int date_compare(struct date a, struct date b);
// first <= date <= last.
bool date_within(struct date date, struct date first, struct date last);

// Days since 1 January 1970, and back.
int64_t date_to_days(struct date date);
bool date_from_days(int64_t days, struct date *ret_date);

// The day is brought back to the end of a shorter month (31 January + 1 month = 28 or 29 February).
// False outside the years 1 to 9999, and then ret_date is untouched.
must_check bool date_add_days(struct date date, int64_t days, struct date *ret_date);
must_check bool date_add_months(struct date date, int months, struct date *ret_date);
must_check bool date_add_years(struct date date, int years, struct date *ret_date);

// Months that a period touches by the State's rule: 12 (y2 - y1) + (m2 - m1) + 1. January to
// December is 12; 0 or less when `last` lies in a month before `first`.
int date_months_between(struct date first, struct date last);

// The day it is in metropolitan France at this instant (microseconds since 1970 UTC). By the rule
// of directive 2000/84/EC rather than by TZ, which is one setting for all the threads.
struct date date_in_paris(int64_t instant_us);
struct date date_today(void);

enum { DATE_INSTANT_TEXT = 48 };
// "29/03/2026 à 00 h 30, heure de Paris": the instant by the same rule, wherever the reader is.
void date_format_instant(int64_t instant_us, char text[static DATE_INSTANT_TEXT]);
