// SPDX-License-Identifier: EUPL-1.2
// services/common/date.c
#include "common/date.h"

#include "common/clock.h"

#include <stdio.h>
#include <string.h>

static const int64_t US_PER_HOUR = INT64_C(3600) * 1000000;

static bool leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_length(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && leap(year) ? 29 : lengths[month - 1];
}

bool date_is_set(struct date date)
{
    return date.year != 0;
}

bool date_valid(struct date date)
{
    return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 &&
           date.day >= 1 && date.day <= month_length(date.year, date.month);
}

// `shape` holds Y, M and D where digits stand; anything else must be there as it is.
static bool read_shape(const char *text, const char *shape, struct date *ret_date)
{
    struct date date = {0};
    if (strlen(text) != strlen(shape))
        return false;
    for (size_t i = 0; shape[i]; i++) {
        int *part = shape[i] == 'Y'   ? &date.year
                    : shape[i] == 'M' ? &date.month
                    : shape[i] == 'D' ? &date.day
                                      : NULL;
        if (!part && text[i] != shape[i])
            return false;
        if (part && (text[i] < '0' || text[i] > '9'))
            return false;
        if (part)
            *part = *part * 10 + (text[i] - '0');
    }
    *ret_date = date;
    return true;
}

static enum status check(struct date date, const char *text, const char *field,
                         struct date *ret_date, struct fault *fault)
{
    if (date_valid(date)) {
        *ret_date = date;
        return STATUS_OK;
    }
    if (date.month == 2 && date.day == 29 && date.year > 0)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, field,
                         "La date « %s » n'existe pas : %d n'est pas une année bissextile, février "
                         "s'y arrête le 28.",
                         text, date.year);
    return fault_set(
        fault, STATUS_INVALID_ARGUMENT, field,
        "La date « %s » n'existe pas dans le calendrier : vérifiez le jour, le mois et "
        "l'année.",
        text);
}

enum status date_parse_iso(const char *text, const char *field, struct date *ret_date,
                           struct fault *fault)
{
    struct date date;
    if (!*text)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, field,
                         "Dites cette date : AAAA-MM-JJ, par exemple 2026-12-31.");
    if (!read_shape(text, "YYYY-MM-DD", &date))
        return fault_set(fault, STATUS_INVALID_ARGUMENT, field,
                         "« %s » n'est pas une date : écrivez-la AAAA-MM-JJ, par exemple "
                         "2026-12-31.",
                         text);
    return check(date, text, field, ret_date, fault);
}

enum status date_parse_french(const char *text, const char *field, struct date *ret_date,
                              struct fault *fault)
{
    struct date date;
    if (!*text)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, field,
                         "Dites cette date : JJ/MM/AAAA, par exemple 31/12/2026.");
    if (!read_shape(text, "DD/MM/YYYY", &date))
        return fault_set(fault, STATUS_INVALID_ARGUMENT, field,
                         "« %s » n'est pas une date : écrivez-la JJ/MM/AAAA, par exemple "
                         "31/12/2026.",
                         text);
    return check(date, text, field, ret_date, fault);
}

static void write_digits(char *out, int value, int width)
{
    for (int i = width - 1; i >= 0; i--, value /= 10)
        out[i] = (char)('0' + value % 10);
}

void date_format_iso(struct date date, char text[static DATE_TEXT])
{
    text[0] = '\0';
    if (!date_is_set(date))
        return;
    memcpy(text, "0000-00-00", DATE_TEXT);
    write_digits(text, date.year, 4);
    write_digits(text + 5, date.month, 2);
    write_digits(text + 8, date.day, 2);
}

void date_format_french(struct date date, char text[static DATE_TEXT])
{
    text[0] = '\0';
    if (!date_is_set(date))
        return;
    memcpy(text, "00/00/0000", DATE_TEXT);
    write_digits(text, date.day, 2);
    write_digits(text + 3, date.month, 2);
    write_digits(text + 6, date.year, 4);
}

const char *date_in_french(struct arena *arena, const char *iso)
{
    struct date date;
    char text[DATE_TEXT];
    if (!read_shape(iso, "YYYY-MM-DD", &date) || !date_valid(date))
        return iso;
    date_format_french(date, text);
    const char *copy = arena_strdup(arena, text);
    return copy ? copy : iso;
}

int date_compare(struct date a, struct date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return (a.day > b.day) - (a.day < b.day);
}

bool date_within(struct date date, struct date first, struct date last)
{
    return date_compare(first, date) <= 0 && date_compare(date, last) <= 0;
}

// Counted in years that begin in March, so that the leap day comes last: the months' lengths then
// follow (153 m + 2) / 5. 719 468 days lie between 1 March of year 0 and 1 January 1970.
int64_t date_to_days(struct date date)
{
    int64_t year = date.month > 2 ? date.year : date.year - 1;
    int month = date.month > 2 ? date.month - 3 : date.month + 9;
    return year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + date.day - 1 -
           719468;
}

bool date_from_days(int64_t days, struct date *ret_date)
{
    static const struct date first = {1, 1, 1}, last = {9999, 12, 31};
    if (days < date_to_days(first) || days > date_to_days(last))
        return false;
    // A close guess, then at most two corrections.
    struct date date = {.year = (int)((days + 719468) / 366), .month = 1, .day = 1};
    if (date.year < 1)
        date.year = 1;
    while (date.year < 9999 && date_to_days((struct date){date.year + 1, 1, 1}) <= days)
        date.year++;
    while (date.month < 12 && date_to_days((struct date){date.year, date.month + 1, 1}) <= days)
        date.month++;
    date.day = (int)(days - date_to_days(date)) + 1;
    *ret_date = date;
    return true;
}

bool date_add_days(struct date date, int64_t days, struct date *ret_date)
{
    if (days < -4000000 || days > 4000000) // more than the calendar holds: no overflow below
        return false;
    return date_from_days(date_to_days(date) + days, ret_date);
}

bool date_add_months(struct date date, int months, struct date *ret_date)
{
    int64_t index = (int64_t)date.year * 12 + date.month - 1 + months;
    if (index < 12 || index >= INT64_C(12) * 10000)
        return false;
    struct date moved = {(int)(index / 12), (int)(index % 12) + 1, date.day};
    int length = month_length(moved.year, moved.month);
    if (moved.day > length)
        moved.day = length;
    *ret_date = moved;
    return true;
}

bool date_add_years(struct date date, int years, struct date *ret_date)
{
    if (years < -9999 || years > 9999)
        return false;
    return date_add_months(date, years * 12, ret_date);
}

int date_months_between(struct date first, struct date last)
{
    return 12 * (last.year - first.year) + (last.month - first.month) + 1;
}

// Microseconds of the last Sunday of the month at 01:00 UTC, when Europe's clocks change.
static int64_t clock_change(int year, int month)
{
    int64_t days = date_to_days((struct date){year, month, month_length(year, month)});
    int64_t weekday = (days + 4) % 7; // 0 = Sunday; 1 January 1970 was a Thursday
    return ((days - weekday) * 24 + 1) * US_PER_HOUR;
}

static const int64_t US_PER_DAY = INT64_C(86400) * 1000000;

// What the clocks of Paris show, as microseconds since their 1 January 1970; 0 out of the calendar.
static int64_t paris_clock(int64_t instant_us)
{
    struct date date;
    if (instant_us < 0 || !date_from_days(instant_us / US_PER_DAY, &date))
        return 0;
    // The year in UTC serves: both changes are far from New Year.
    bool summer =
        instant_us >= clock_change(date.year, 3) && instant_us < clock_change(date.year, 10);
    return instant_us + (summer ? 2 : 1) * US_PER_HOUR;
}

struct date date_in_paris(int64_t instant_us)
{
    struct date date = {1970, 1, 1};
    (void)date_from_days(paris_clock(instant_us) / US_PER_DAY, &date);
    return date;
}

void date_format_instant(int64_t instant_us, char text[static DATE_INSTANT_TEXT])
{
    int minutes = (int)(paris_clock(instant_us) % US_PER_DAY / (US_PER_HOUR / 60));
    char day[DATE_TEXT];
    date_format_french(date_in_paris(instant_us), day);
    snprintf(text, DATE_INSTANT_TEXT, "%s à %02d h %02d, heure de Paris", day, minutes / 60,
             minutes % 60);
}

struct date date_today(void)
{
    return date_in_paris(clock_now_us());
}
