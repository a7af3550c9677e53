// SPDX-License-Identifier: EUPL-1.2
// services/common/json_timestamp.c: google.protobuf.Timestamp as RFC 3339.
#include "common/json_internal.h"

#include <stdio.h>
#include <time.h>

static const int64_t FIRST = -62135596800; // 0001-01-01T00:00:00Z
static const int64_t LAST = 253402300799;  // 9999-12-31T23:59:59Z

bool json_timestamp_format(const Google__Protobuf__Timestamp *timestamp,
                           char out[static JSON_TIMESTAMP_TEXT])
{
    struct tm tm;
    time_t seconds = (time_t)timestamp->seconds;
    int nanos = timestamp->nanos;
    if (timestamp->seconds < FIRST || timestamp->seconds > LAST || nanos < 0 || nanos > 999999999 ||
        !gmtime_r(&seconds, &tm))
        return false;
    int size =
        snprintf(out, JSON_TIMESTAMP_TEXT, "%04d-%02d-%02dT%02d:%02d:%02d", tm.tm_year + 1900,
                 tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
    char *rest = out + size;
    size_t room = JSON_TIMESTAMP_TEXT - (size_t)size;
    if (nanos == 0)
        snprintf(rest, room, "Z");
    else if (nanos % 1000000 == 0)
        snprintf(rest, room, ".%03dZ", nanos / 1000000);
    else if (nanos % 1000 == 0)
        snprintf(rest, room, ".%06dZ", nanos / 1000);
    else
        snprintf(rest, room, ".%09dZ", nanos);
    return true;
}

struct reader {
    const char *at, *end;
};

static bool take(struct reader *reader, char wanted)
{
    if (reader->at == reader->end || *reader->at != wanted)
        return false;
    reader->at++;
    return true;
}

static bool take_digits(struct reader *reader, int count, int least, int most, int *ret)
{
    int value = 0;
    for (int i = 0; i < count; i++, reader->at++) {
        if (reader->at == reader->end || *reader->at < '0' || *reader->at > '9')
            return false;
        value = value * 10 + (*reader->at - '0');
    }
    *ret = value;
    return value >= least && value <= most;
}

static int month_days(int year, int month)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return DAYS[month - 1] + (month == 2 && leap);
}

static int64_t days_since_1970(int year, int month, int day)
{
    int64_t before = year - 1; // whole years since year 1
    int64_t days = before * 365 + before / 4 - before / 100 + before / 400 - 719162;
    for (int m = 1; m < month; m++)
        days += month_days(year, m);
    return days + day - 1;
}

static bool take_date(struct reader *reader, int64_t *ret_seconds)
{
    int year, month, day, hour, minute, second;
    if (!take_digits(reader, 4, 1, 9999, &year) || !take(reader, '-') ||
        !take_digits(reader, 2, 1, 12, &month) || !take(reader, '-') ||
        !take_digits(reader, 2, 1, month_days(year, month), &day) || !take(reader, 'T') ||
        !take_digits(reader, 2, 0, 23, &hour) || !take(reader, ':') ||
        !take_digits(reader, 2, 0, 59, &minute) || !take(reader, ':') ||
        !take_digits(reader, 2, 0, 59, &second)) // a Timestamp has no leap seconds
        return false;
    *ret_seconds = days_since_1970(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
    return true;
}

static bool take_fraction(struct reader *reader, int *ret_nanos)
{
    int nanos = 0, digits = 0;
    if (take(reader, '.')) {
        int digit;
        for (; digits < 9 && take_digits(reader, 1, 0, 9, &digit); digits++)
            nanos = nanos * 10 + digit;
        if (digits == 0)
            return false;
        for (; digits < 9; digits++)
            nanos *= 10;
    }
    *ret_nanos = nanos;
    return true;
}

static bool take_offset(struct reader *reader, int64_t *ret_seconds)
{
    *ret_seconds = 0;
    if (take(reader, 'Z'))
        return true;
    int hour, minute;
    bool west = take(reader, '-');
    if ((!west && !take(reader, '+')) || !take_digits(reader, 2, 0, 23, &hour) ||
        !take(reader, ':') || !take_digits(reader, 2, 0, 59, &minute))
        return false;
    *ret_seconds = (west ? -1 : 1) * (hour * 3600 + minute * 60);
    return true;
}

bool json_timestamp_parse(const char *text, size_t size, Google__Protobuf__Timestamp *timestamp)
{
    struct reader reader = {text, text + size};
    int64_t seconds, offset;
    int nanos;
    if (!take_date(&reader, &seconds) || !take_fraction(&reader, &nanos) ||
        !take_offset(&reader, &offset) || reader.at != reader.end)
        return false;
    seconds -= offset;
    if (seconds < FIRST || seconds > LAST)
        return false;
    timestamp->seconds = seconds;
    timestamp->nanos = nanos;
    return true;
}
