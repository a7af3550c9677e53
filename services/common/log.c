// SPDX-License-Identifier: EUPL-1.2
// services/common/log.c
#include "common/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { LINE_MAX_BYTES = 4096 }; // atomic on a pipe up to PIPE_BUF; longer lines are cut

static const char *const NAMES[] = {"debug", "info", "warn", "error"};
static const char *service_name = "concert";
static enum log_level least_level = LOG_LEVEL_INFO;

struct line {
    char text[LINE_MAX_BYTES];
    size_t used;
};

static void put(struct line *line, char c)
{
    if (line->used < sizeof line->text - 1) // room for the newline
        line->text[line->used++] = c;
}

static void put_raw(struct line *line, const char *text)
{
    while (*text)
        put(line, *text++);
}

static void put_value(struct line *line, const char *value)
{
    if (*value && !strpbrk(value, " \"=\\\n\r\t")) {
        put_raw(line, value);
        return;
    }
    put(line, '"');
    for (; *value; value++) {
        unsigned char c = (unsigned char)*value;
        if (c == '"' || c == '\\')
            put(line, '\\');
        if (c == '\n')
            put_raw(line, "\\n");
        else
            put(line, c < 0x20 ? ' ' : *value);
    }
    put(line, '"');
}

static void put_field(struct line *line, const char *key, const char *value)
{
    put(line, ' ');
    put_raw(line, key);
    put(line, '=');
    put_value(line, value);
}

void log_setup(const char *service, enum log_level least)
{
    service_name = service;
    least_level = least;
}

void log_line(enum log_level level, const char *message, ...)
{
    if (level < least_level)
        return;
    struct line line = {.used = 0};
    struct timespec now;
    struct tm utc;
    char stamp[40];
    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &utc);
    size_t n = strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%S", &utc);
    snprintf(stamp + n, sizeof stamp - n, ".%03ldZ", now.tv_nsec / 1000000);
    put_raw(&line, "ts=");
    put_raw(&line, stamp);
    put_field(&line, "level", NAMES[level]);
    put_field(&line, "service", service_name);
    put_field(&line, "msg", message);

    va_list args;
    va_start(args, message);
    for (const char *key; (key = va_arg(args, const char *));) {
        const char *value = va_arg(args, const char *);
        if (!value)
            break;
        put_field(&line, key, value);
    }
    va_end(args);
    line.text[line.used++] = '\n';
    ssize_t written = write(STDERR_FILENO, line.text, line.used);
    (void)written; // nowhere left to complain to
}
