// SPDX-License-Identifier: EUPL-1.2
// services/common/log.c
#include "common/log.h"

#include "common/utf8.h"

#include <stdarg.h>
#include <stdbool.h>
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

// A value that does not fit is cut between two characters; its quote and the newline always fit.
static size_t room(const struct line *line)
{
    size_t kept = line->used + strlen("\"\n");
    return kept < sizeof line->text ? sizeof line->text - kept : 0;
}

static void put(struct line *line, const char *text, size_t size)
{
    memcpy(line->text + line->used, text, size);
    line->used += size;
}

static size_t character_size(const char *text)
{
    for (size_t size = 1; size <= 4 && text[size - 1]; size++)
        if (utf8_valid(text, size))
            return size;
    return 0;
}

// One character of `text` as it is written, for a terminal's sake without commands nor broken
// bytes. *ret_size: of the result.
static const char *escape(const char **text, size_t *ret_size)
{
    const char *at = *text;
    size_t size = character_size(at);
    *text += size ? size : 1;
    *ret_size = 2;
    if (*at == '"')
        return "\\\"";
    if (*at == '\\')
        return "\\\\";
    if (*at == '\n')
        return "\\n";
    *ret_size = 1;
    if (!size)
        return "?";
    unsigned char first = (unsigned char)at[0];
    // C1 controls are U+0080 to U+009F.
    if (first < 0x20 || first == 0x7f || (first == 0xC2 && (unsigned char)at[1] < 0xA0))
        return " ";
    *ret_size = size;
    return at;
}

static bool is_plain(const char *value)
{
    for (const char *c = value; *c; c++)
        if (*c <= ' ' || *c > '~' || *c == '"' || *c == '=' || *c == '\\')
            return false;
    return *value != '\0';
}

static void put_value(struct line *line, const char *value)
{
    bool quoted = !is_plain(value);
    if (quoted)
        put(line, "\"", 1);
    while (*value) {
        size_t size;
        const char *piece = escape(&value, &size);
        if (size > room(line))
            break;
        put(line, piece, size);
    }
    if (quoted)
        put(line, "\"", 1);
}

static void put_field(struct line *line, const char *key, const char *value)
{
    size_t size = strlen(key);
    if (size + strlen(" =\"") > room(line))
        return;
    if (line->used)
        put(line, " ", 1);
    put(line, key, size);
    put(line, "=", 1);
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
    put_field(&line, "ts", stamp);
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
    put(&line, "\n", 1);
    ssize_t written = write(STDERR_FILENO, line.text, line.used);
    (void)written; // nowhere left to complain to
}
