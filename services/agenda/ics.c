// SPDX-License-Identifier: EUPL-1.2
// services/agenda/ics.c
#include "agenda/ics.h"

#include <string.h>

static struct icaltimetype utc(int64_t seconds)
{
    return icaltime_from_timet_with_zone((time_t)seconds, 0, icaltimezone_get_utc_timezone());
}

static void add(icalcomponent *component, icalproperty *property)
{
    if (property)
        icalcomponent_add_property(component, property);
}

// With its TZID.
static void add_local(icalcomponent *component, icalproperty *property, icaltimezone *zone)
{
    if (property)
        icalproperty_add_parameter(property,
                                   icalparameter_new_tzid(icaltimezone_get_location(zone)));
    add(component, property);
}

static void add_text(icalcomponent *component, icalproperty *(*make)(const char *),
                     const char *text)
{
    if (*text)
        add(component, make(text));
}

static char *address(struct arena *arena, const char *courriel)
{
    return arena_printf(arena, "mailto:%s", courriel);
}

static bool add_people(struct arena *arena, icalcomponent *component, const struct ics_evenement *e)
{
    char *from = address(arena, e->organisateur->courriel);
    char *to = address(arena, e->invite->courriel);
    if (!from || !to)
        return false;
    icalproperty *organizer = icalproperty_new_organizer(from);
    icalproperty_add_parameter(organizer, icalparameter_new_cn(e->organisateur->nom));
    add(component, organizer);
    icalproperty *attendee = icalproperty_new_attendee(to);
    icalproperty_add_parameter(attendee, icalparameter_new_cn(e->invite->nom));
    icalproperty_add_parameter(
        attendee, icalparameter_new_role(
                      e->role == CONCERT__AGENDA__V1__ROLE_PARTICIPANT__ROLE_PARTICIPANT_REQUIS
                          ? ICAL_ROLE_REQPARTICIPANT
                          : ICAL_ROLE_OPTPARTICIPANT));
    icalproperty_add_parameter(attendee, icalparameter_new_partstat(ICAL_PARTSTAT_NEEDSACTION));
    icalproperty_add_parameter(attendee, icalparameter_new_rsvp(ICAL_RSVP_TRUE));
    add(component, attendee);
    return true;
}

static void add_times(icalcomponent *component, const struct ics_evenement *e)
{
    int64_t begin = local_to_utc(e->debut, e->zone);
    add_local(component, icalproperty_new_dtstart(e->debut), e->zone);
    add_local(component, icalproperty_new_dtend(local_from_utc(begin + e->secondes, e->zone)),
              e->zone);
    if (e->recurrence_id)
        add_local(component, icalproperty_new_recurrenceid(*e->recurrence_id), e->zone);
    if (*e->rrule)
        add(component, icalproperty_new_rrule(icalrecurrencetype_from_string(e->rrule)));
    for (size_t i = 0; i < e->exception_count; i++)
        add_local(component, icalproperty_new_exdate(e->exceptions[i]), e->zone);
}

char *ics_event(struct arena *arena, const struct ics_evenement *e)
{
    icalcomponent *component = icalcomponent_new_vevent();
    if (!component)
        return NULL;
    add(component, icalproperty_new_uid(e->uid));
    add(component, icalproperty_new_sequence(e->sequence));
    add(component, icalproperty_new_dtstamp(utc(e->modifie)));
    add(component, icalproperty_new_lastmodified(utc(e->modifie)));
    add_times(component, e);
    add(component, icalproperty_new_summary(e->titre));
    add_text(component, icalproperty_new_description, e->description);
    add_text(component, icalproperty_new_location, e->lieu);
    add_text(component, icalproperty_new_url, e->lien);
    add_text(component, icalproperty_new_categories, e->categorie);
    add(component, icalproperty_new_status(e->annule    ? ICAL_STATUS_CANCELLED
                                           : e->propose ? ICAL_STATUS_TENTATIVE
                                                        : ICAL_STATUS_CONFIRMED));
    add(component, icalproperty_new_transp(e->propose || e->annule ? ICAL_TRANSP_TRANSPARENT
                                                                   : ICAL_TRANSP_OPAQUE));
    bool whole = !e->invite || add_people(arena, component, e);
    char *text = whole ? icalcomponent_as_ical_string_r(component) : NULL;
    char *copy = text ? arena_strdup(arena, text) : NULL;
    icalmemory_free_buffer(text);
    icalcomponent_free(component);
    return copy;
}

static char *header(struct arena *arena, const char *methode, const char *nom)
{
    icalcomponent *calendar = icalcomponent_new_vcalendar();
    if (!calendar)
        return NULL;
    add(calendar, icalproperty_new_prodid("-//Concert//Agenda//FR"));
    add(calendar, icalproperty_new_version("2.0"));
    add(calendar, icalproperty_new_calscale("GREGORIAN"));
    add(calendar, icalproperty_new_from_string(arena_printf(arena, "METHOD:%s", methode)));
    if (nom) {
        icalproperty *name = icalproperty_new_x(nom);
        icalproperty_set_x_name(name, "X-WR-CALNAME");
        add(calendar, name);
        add(calendar, icalproperty_new_from_string("REFRESH-INTERVAL;VALUE=DURATION:PT1H"));
        add(calendar, icalproperty_new_from_string("X-PUBLISHED-TTL:PT1H"));
    }
    char *text = icalcomponent_as_ical_string_r(calendar);
    char *copy = text ? arena_strdup(arena, text) : NULL;
    icalmemory_free_buffer(text);
    icalcomponent_free(calendar);
    return copy;
}

char *ics_calendar(struct arena *arena, const char *methode, const char *nom,
                   const char *components)
{
    static const char END[] = "END:VCALENDAR\r\n";
    char *head = header(arena, methode, nom);
    if (!head)
        return NULL;
    size_t size = strlen(head);
    if (size < sizeof END || strcmp(head + size - (sizeof END - 1), END) != 0)
        return NULL;
    size -= sizeof END - 1;
    // A feed is long: copied, not formatted.
    size_t most = strlen(components);
    char *text = arena_alloc(arena, size + most + sizeof END);
    if (!text)
        return NULL;
    memcpy(text, head, size);
    memcpy(text + size, components, most);
    memcpy(text + size + most, END, sizeof END);
    return text;
}

char *ics_freebusy(struct arena *arena, const char *uid, int64_t now, int64_t debut, int64_t fin,
                   Concert__Agenda__V1__Occupe *const *occupes, size_t count)
{
    icalcomponent *component = icalcomponent_new_vfreebusy();
    if (!component)
        return NULL;
    add(component, icalproperty_new_uid(uid));
    add(component, icalproperty_new_dtstamp(utc(now)));
    add(component, icalproperty_new_dtstart(utc(debut)));
    add(component, icalproperty_new_dtend(utc(fin)));
    for (size_t i = 0; i < count; i++) {
        struct icalperiodtype period = icalperiodtype_null_period();
        period.start = utc(occupes[i]->debut->seconds);
        period.end = utc(occupes[i]->fin->seconds);
        add(component, icalproperty_new_freebusy(period));
    }
    char *text = icalcomponent_as_ical_string_r(component);
    char *copy = text ? arena_strdup(arena, text) : NULL;
    icalmemory_free_buffer(text);
    icalcomponent_free(component);
    return copy;
}
