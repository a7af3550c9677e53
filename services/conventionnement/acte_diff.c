// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/acte_diff.c
#include "conventionnement/acte_diff.h"

#include <string.h>

struct lines {
    const char **text;
    size_t count;
};

struct diff {
    struct lines before, after;
    size_t head;          // lines equal at the start
    size_t rows, columns; // lines between equal start and equal end
    uint16_t *length;     // of the common subsequence of what is left; (rows + 1) × (columns + 1)
    struct acte_diff_line *out;
    size_t count;
};

static enum status exhausted(struct fault *fault)
{
    return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "",
                     "Ces deux versions diffèrent trop pour être comparées ligne à ligne.");
}

static enum status split(const char *text, size_t size, struct lines *ret_lines,
                         struct fault *fault)
{
    size_t count = 0;
    for (size_t i = 0; i < size; i++)
        count += text[i] == '\n' || i + 1 == size;
    ret_lines->text = arena_alloc(fault->arena, count * sizeof *ret_lines->text);
    if (!ret_lines->text)
        return exhausted(fault);
    ret_lines->count = 0;
    for (size_t start = 0; start < size;) {
        const char *end = memchr(text + start, '\n', size - start);
        size_t length = end ? (size_t)(end - text) - start : size - start;
        const char *line = arena_strndup(fault->arena, text + start, length);
        if (!line)
            return exhausted(fault);
        ret_lines->text[ret_lines->count++] = line;
        start += length + 1;
    }
    return STATUS_OK;
}

static void trim(struct diff *diff)
{
    const struct lines *a = &diff->before, *b = &diff->after;
    size_t least = a->count < b->count ? a->count : b->count, tail = 0;
    while (diff->head < least && strcmp(a->text[diff->head], b->text[diff->head]) == 0)
        diff->head++;
    while (tail < least - diff->head &&
           strcmp(a->text[a->count - 1 - tail], b->text[b->count - 1 - tail]) == 0)
        tail++;
    diff->rows = a->count - diff->head - tail;
    diff->columns = b->count - diff->head - tail;
}

static uint16_t *cell(const struct diff *diff, size_t row, size_t column)
{
    return &diff->length[row * (diff->columns + 1) + column];
}

static bool same(const struct diff *diff, size_t row, size_t column)
{
    return strcmp(diff->before.text[diff->head + row], diff->after.text[diff->head + column]) == 0;
}

static enum status measure(struct diff *diff, struct fault *fault)
{
    size_t rows = diff->rows + 1, columns = diff->columns + 1;
    if (rows > UINT16_MAX || columns > UINT16_MAX || rows * columns > ACTE_DIFF_CELLS)
        return exhausted(fault);
    diff->length = arena_alloc(fault->arena, rows * columns * sizeof *diff->length);
    if (!diff->length)
        return exhausted(fault);
    for (size_t i = diff->rows; i-- > 0;)
        for (size_t j = diff->columns; j-- > 0;) {
            uint16_t down = *cell(diff, i + 1, j), right = *cell(diff, i, j + 1);
            *cell(diff, i, j) = same(diff, i, j) ? (uint16_t)(*cell(diff, i + 1, j + 1) + 1)
                                : down > right   ? down
                                                 : right;
        }
    return STATUS_OK;
}

static void put(struct diff *diff, enum acte_diff_kind kind, size_t before, size_t after)
{
    bool added = kind == ACTE_DIFF_ADDED, removed = kind == ACTE_DIFF_REMOVED;
    diff->out[diff->count++] = (struct acte_diff_line){
        .kind = kind,
        .text = added ? diff->after.text[after] : diff->before.text[before],
        .before = added ? 0 : (int32_t)before + 1,
        .after = removed ? 0 : (int32_t)after + 1,
    };
}

static void walk(struct diff *diff)
{
    for (size_t i = 0; i < diff->head; i++)
        put(diff, ACTE_DIFF_SAME, i, i);
    size_t i = 0, j = 0;
    while (i < diff->rows || j < diff->columns) {
        if (i < diff->rows && j < diff->columns && same(diff, i, j)) {
            put(diff, ACTE_DIFF_SAME, diff->head + i, diff->head + j);
            i++;
            j++;
        } else if (i < diff->rows &&
                   (j == diff->columns || *cell(diff, i + 1, j) >= *cell(diff, i, j + 1))) {
            put(diff, ACTE_DIFF_REMOVED, diff->head + i++, 0);
        } else {
            put(diff, ACTE_DIFF_ADDED, 0, diff->head + j++);
        }
    }
    for (i += diff->head, j += diff->head; i < diff->before.count; i++, j++)
        put(diff, ACTE_DIFF_SAME, i, j);
}

enum status acte_diff(const char *before, size_t before_size, const char *after, size_t after_size,
                      struct acte_diff_line **ret_lines, size_t *ret_count, struct fault *fault)
{
    struct diff diff = {.head = 0};
    enum status status = split(before, before_size, &diff.before, fault);
    if (!status)
        status = split(after, after_size, &diff.after, fault);
    if (status)
        return status;
    trim(&diff);
    status = measure(&diff, fault);
    if (status)
        return status;
    diff.out = arena_alloc(fault->arena, (diff.before.count + diff.after.count) * sizeof *diff.out);
    if (!diff.out)
        return exhausted(fault);
    walk(&diff);
    *ret_lines = diff.out;
    *ret_count = diff.count;
    return STATUS_OK;
}
