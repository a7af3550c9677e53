// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/fluxiae_record.c
#include "conventionnement/fluxiae_record.h"

#include "common/utf8.h"

#include <stdint.h>
#include <string.h>

// The cursor moves past one line.
static struct fluxiae_record next_line(struct fluxiae_cursor *cursor)
{
    struct fluxiae_record line = {.text = cursor->at, .line = cursor->line, .fields = 1};
    char *newline = memchr(cursor->at, '\n', (size_t)(cursor->end - cursor->at));
    char *stop = newline ? newline : cursor->end;
    cursor->at = newline ? newline + 1 : cursor->end;
    cursor->line++;
    if (stop > line.text && stop[-1] == '\r')
        stop--;
    line.size = (size_t)(stop - line.text);
    for (const char *c = line.text; c < stop; c++)
        line.fields += *c == '|';
    return line;
}

static bool next_text_line(struct fluxiae_cursor *cursor, struct fluxiae_record *ret_line)
{
    while (cursor->at < cursor->end) {
        *ret_line = next_line(cursor);
        if (ret_line->size)
            return true;
    }
    return false;
}

bool fluxiae_record_next(struct fluxiae_cursor *cursor, size_t columns,
                         struct fluxiae_record *ret_record)
{
    if (!next_text_line(cursor, ret_record))
        return false;
    while (ret_record->fields < columns) {
        struct fluxiae_cursor ahead = *cursor;
        struct fluxiae_record more;
        if (!next_text_line(&ahead, &more) || more.text[0] != '|' ||
            ret_record->fields + more.fields - 1 > columns)
            break;
        ret_record->fields += more.fields - 1;
        ret_record->size = (size_t)(more.text + more.size - ret_record->text);
        *cursor = ahead;
    }
    return true;
}

void fluxiae_record_split(struct fluxiae_record *record, size_t room, char **ret_fields,
                          size_t *ret_sizes)
{
    char *end = record->text + record->size;
    char *at = record->text;
    for (size_t i = 0; i < record->fields && i < room; i++) {
        char *stop = memchr(at, '|', (size_t)(end - at));
        char *next = stop ? stop + 1 : end;
        if (!stop)
            stop = end;
        if (stop > at && stop[-1] == '\n')
            while (stop > at && (stop[-1] == '\n' || stop[-1] == '\r'))
                stop--;
        // A NUL follows the whole text, so there is always room for this one.
        *stop = '\0';
        ret_fields[i] = at;
        ret_sizes[i] = (size_t)(stop - at);
        at = next;
    }
}

static bool only_bars(const struct fluxiae_record *record, size_t at)
{
    for (; at < record->size; at++)
        if (!record->text[at] || !strchr("|\r\n", record->text[at]))
            return false;
    return true;
}

bool fluxiae_record_is_fin(const struct fluxiae_record *record, size_t *ret_count)
{
    if (record->size < 4 || memcmp(record->text, "FIN", 3) != 0)
        return false;
    size_t at = 3, count = 0;
    for (; at < record->size && record->text[at] >= '0' && record->text[at] <= '9'; at++) {
        size_t digit = (size_t)(record->text[at] - '0');
        count = count > (SIZE_MAX - digit) / 10 ? SIZE_MAX : count * 10 + digit;
    }
    if (at == 3)
        return false;
    if (!only_bars(record, at))
        return false;
    *ret_count = count;
    return true;
}

bool fluxiae_record_is_bad_fin(const struct fluxiae_record *record)
{
    if (record->size < 3 || memcmp(record->text, "FIN", 3) != 0)
        return false;
    const char *bar = memchr(record->text, '|', record->size);
    size_t count;
    return (!bar || only_bars(record, (size_t)(bar - record->text))) &&
           !fluxiae_record_is_fin(record, &count);
}

size_t fluxiae_bad_byte(const char *text, size_t size)
{
    size_t at = 0;
    while (at < size) {
        size_t length = 1;
        if (!text[at])
            return at;
        while (length <= 4 && at + length <= size && !utf8_valid(text + at, length))
            length++;
        if (length > 4 || at + length > size)
            return at;
        at += length;
    }
    return size;
}
