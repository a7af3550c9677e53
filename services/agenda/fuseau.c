// SPDX-License-Identifier: EUPL-1.2
// services/agenda/fuseau.c
#include "agenda/fuseau.h"

#include "common/date.h"

#include <stdio.h>
#include <string.h>

void fuseau_setup(void)
{
    icalerror_set_errors_are_fatal(0);
}

const char *fuseau_of(const char *departement)
{
    static const struct {
        const char *departement, *zone;
    } OVERSEAS[] = {
        {"971", "America/Guadeloupe"}, {"972", "America/Martinique"}, {"973", "America/Cayenne"},
        {"974", "Indian/Reunion"},     {"975", "America/Miquelon"},   {"976", "Indian/Mayotte"},
    };
    for (size_t i = 0; i < sizeof OVERSEAS / sizeof *OVERSEAS; i++)
        if (strcmp(OVERSEAS[i].departement, departement) == 0)
            return OVERSEAS[i].zone;
    return "Europe/Paris";
}

enum status fuseau_find(const char *nom, const char *champ, icaltimezone **ret_zone,
                        struct fault *fault)
{
    // libical would open a file of that name.
    static const char PLAIN[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_/-";
    icaltimezone *zone = strlen(nom) < 64 && !nom[strspn(nom, PLAIN)]
                             ? icaltimezone_get_builtin_timezone(nom)
                             : NULL;
    if (!zone || !icaltimezone_get_component(zone))
        return fault_set(fault, STATUS_INVALID_ARGUMENT, champ,
                         "« %.64s » n'est pas un fuseau horaire connu : écrivez par exemple "
                         "Europe/Paris ou Indian/Reunion.",
                         nom);
    *ret_zone = zone;
    return STATUS_OK;
}

enum { KEPT_SINCE = 2000 };

// The last year in which a change of the clock happens; one that goes on for ever: 9999.
static int last_year(icalcomponent *change)
{
    int year = icalcomponent_get_dtstart(change).year;
    for (icalproperty *p = icalcomponent_get_first_property(change, ICAL_RDATE_PROPERTY); p;
         p = icalcomponent_get_next_property(change, ICAL_RDATE_PROPERTY))
        if (icalproperty_get_rdate(p).time.year > year)
            year = icalproperty_get_rdate(p).time.year;
    icalproperty *rule = icalcomponent_get_first_property(change, ICAL_RRULE_PROPERTY);
    if (!rule)
        return year;
    struct icaltimetype until = icalproperty_get_rrule(rule).until;
    return icaltime_is_null_time(until) ? 9999 : until.year;
}

static icalcomponent *latest_change(icalcomponent *zone)
{
    icalcomponent *latest = NULL;
    for (icalcomponent *one = icalcomponent_get_first_component(zone, ICAL_ANY_COMPONENT); one;
         one = icalcomponent_get_next_component(zone, ICAL_ANY_COMPONENT))
        if (!latest || last_year(one) >= last_year(latest))
            latest = one;
    return latest;
}

// A calendar of today needs no rule of the last century, and some programs do not read them:
// offsets had seconds then. The latest of all stays, where nothing came after.
static void forget_history(icalcomponent *zone)
{
    icalcomponent *latest = latest_change(zone), *next;
    icalcompiter at = icalcomponent_begin_component(zone, ICAL_ANY_COMPONENT);
    for (icalcomponent *one = icalcompiter_deref(&at); one; one = next) {
        next = icalcompiter_next(&at);
        if (one != latest && last_year(one) < KEPT_SINCE) {
            icalcomponent_remove_component(zone, one);
            icalcomponent_free(one);
        }
    }
}

char *fuseau_component(struct arena *arena, icaltimezone *zone)
{
    icalcomponent *component = icalcomponent_new_clone(icaltimezone_get_component(zone));
    if (!component)
        return NULL;
    forget_history(component);
    // libical's own names of zones have a prefix, which some programs show.
    icalproperty_set_tzid(icalcomponent_get_first_property(component, ICAL_TZID_PROPERTY),
                          icaltimezone_get_location(zone));
    char *text = icalcomponent_as_ical_string_r(component);
    char *copy = text ? arena_strdup(arena, text) : NULL;
    icalmemory_free_buffer(text);
    icalcomponent_free(component);
    return copy;
}

enum status local_parse(const char *text, const char *champ, struct icaltimetype *ret_time,
                        struct fault *fault)
{
    int hour = -1, minute = -1, second = 0, read = 0;
    struct date day;
    char iso[DATE_TEXT] = "";
    size_t size = strlen(text);
    bool shaped = (size == 16 || size == 19) && text[10] == 'T';
    if (shaped) {
        memcpy(iso, text, DATE_TEXT - 1);
        shaped = sscanf(text + 11, size == 16 ? "%2d:%2d%n" : "%2d:%2d:%2d%n", &hour, &minute,
                        size == 16 ? &read : &second, &read) >= 2 &&
                 (size_t)read == size - 11 && hour >= 0 && hour < 24 && minute >= 0 &&
                 minute < 60 && second >= 0 && second < 60 && !strpbrk(text + 11, "+- ");
    }
    if (!shaped)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, champ,
                         "Écrivez le jour et l'heure du lieu : par exemple 2027-01-12T14:00.");
    enum status status = date_parse_iso(iso, champ, &day, fault);
    if (status)
        return status;
    if (day.year < 2000 || day.year > 2100)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, champ,
                         "Le jour doit être entre 2000 et 2100.");
    *ret_time = icaltime_null_time();
    ret_time->year = day.year;
    ret_time->month = day.month;
    ret_time->day = day.day;
    ret_time->hour = hour;
    ret_time->minute = minute;
    ret_time->second = second;
    return STATUS_OK;
}

char *local_format(struct arena *arena, struct icaltimetype time)
{
    return arena_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02d", time.year, time.month, time.day,
                        time.hour, time.minute, time.second);
}

static int64_t naive(struct icaltimetype time)
{
    const struct date day = {time.year, time.month, time.day};
    return date_to_days(day) * 86400 + time.hour * 3600 + time.minute * 60 + time.second;
}

struct icaltimetype local_from_utc(int64_t seconds, icaltimezone *zone)
{
    struct icaltimetype time = icaltime_from_timet_with_zone((time_t)seconds, 0, zone);
    time.zone = NULL;
    return time;
}

// From the two offsets that hold around that day: the earlier instant that reads as this local time
// is the first of two; when none does, the clock jumped over it, and the offset before counts.
int64_t local_to_utc(struct icaltimetype local, icaltimezone *zone)
{
    int64_t wall = naive(local);
    int64_t before = naive(local_from_utc(wall - 86400, zone)) - (wall - 86400);
    int64_t after = naive(local_from_utc(wall + 86400, zone)) - (wall + 86400);
    int64_t first = wall - (before > after ? before : after);
    int64_t second = wall - (before > after ? after : before);
    if (naive(local_from_utc(first, zone)) == wall)
        return first;
    return naive(local_from_utc(second, zone)) == wall ? second : wall - before;
}
