// link: agenda
// SPDX-License-Identifier: EUPL-1.2
// tests/fuzz/recurrence_fuzz.c: any RRULE ends in a bounded list of days in order that begins with
// the event, or in a refusal. Input: a line each for zone, beginning, rule; then exceptions.
#include "fuzz.h"

#include "agenda/recurrence.h"

enum { LINES = 8 };

static void run(struct fault *fault, const char *text, size_t size)
{
    char *lines[LINES], *rest = arena_strndup(fault->arena, text, size);
    size_t count = 0;
    for (char *line; count < LINES && (line = strsep(&rest, "\n"));)
        lines[count++] = line;
    if (count < 3)
        return;
    fuseau_setup();
    icaltimezone *zone;
    struct icaltimetype debut;
    struct recurrence found;
    if (refused(fuseau_find(lines[0], "fuseau", &zone, fault), fault) ||
        refused(local_parse(lines[1], "debut", &debut, fault), fault) ||
        refused(recurrence_expand(debut, zone, lines[2], lines + 3, count - 3, &found, fault),
                fault))
        return;
    must(found.count >= 1 && found.count <= RECURRENCE_MOST);
    must(found.exception_count == count - 3);
    for (size_t i = 0; i < found.count; i++) {
        must(found.debuts[i].year <= debut.year + RECURRENCE_YEARS);
        must(icaltime_compare(found.debuts[i], debut) >= 0);
        must(!i || icaltime_compare(found.debuts[i - 1], found.debuts[i]) < 0);
        must(found.debuts[i].hour == debut.hour && found.debuts[i].minute == debut.minute);
    }
    // What is kept says the same days again.
    struct recurrence again;
    must(!recurrence_expand(debut, zone, found.rrule, lines + 3, count - 3, &again, fault));
    must(again.count == found.count);
    for (size_t i = 0; i < found.count; i++)
        must(icaltime_compare(found.debuts[i], again.debuts[i]) == 0);
}

FUZZ(run)
