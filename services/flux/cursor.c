// SPDX-License-Identifier: EUPL-1.2
// services/flux/cursor.c
#include "flux/cursor.h"

#include "common/departement.h"
#include "common/line.h"
#include "common/line_writer.h"

#include <string.h>

enum { PLACES = 128 }; // more than there are départements

static enum status refuse(struct fault *fault)
{
    return fault_set(
        fault, STATUS_INVALID_ARGUMENT, "curseur",
        "Ce curseur est inconnu : reprenez le dernier reçu, « 0 » pour tout relire, ou "
        "aucun pour partir de maintenant.");
}

static bool parse_place(const char *text, size_t size, struct arena *arena,
                        struct cursor_place *ret_place)
{
    const char *colon = memchr(text, ':', size);
    if (!colon)
        return false;
    struct line number = {.text = colon + 1, .size = size - (size_t)(colon + 1 - text)};
    uint64_t rank;
    char *departement = arena_strndup(arena, text, (size_t)(colon - text));
    if (!departement || !departement_valid(departement) || !line_decimal(&number, INT64_MAX, &rank))
        return false;
    *ret_place = (struct cursor_place){departement, (int64_t)rank};
    return true;
}

enum status cursor_parse(const char *text, struct cursor *ret_cursor, struct fault *fault)
{
    struct cursor cursor = {.places = arena_alloc(fault->arena, PLACES * sizeof *cursor.places)};
    if (!cursor.places)
        return line_no_memory(fault);
    for (const char *next = text;; next++) {
        size_t size = strcspn(next, ",");
        struct cursor_place *place = &cursor.places[cursor.count];
        if (cursor.count == PLACES || !parse_place(next, size, fault->arena, place))
            return refuse(fault);
        if (cursor.count > 0 && strcmp(place[-1].departement, place->departement) >= 0)
            return refuse(fault);
        cursor.count++;
        next += size;
        if (!*next)
            break;
    }
    *ret_cursor = cursor;
    return STATUS_OK;
}

enum status cursor_format(const struct cursor *cursor, char **ret_text, struct fault *fault)
{
    struct line_writer writer = {.arena = fault->arena};
    size_t size;
    for (size_t i = 0; i < cursor->count; i++) {
        line_write_string(&writer, i ? "," : "");
        line_write_string(&writer, cursor->places[i].departement);
        line_write_string(&writer, ":");
        line_write_decimal(&writer, (uint64_t)cursor->places[i].rank);
    }
    return line_write_end(&writer, ret_text, &size, fault);
}

struct cursor_place *cursor_find(const struct cursor *cursor, const char *departement)
{
    for (size_t i = 0; i < cursor->count; i++)
        if (strcmp(cursor->places[i].departement, departement) == 0)
            return &cursor->places[i];
    return NULL;
}
