// SPDX-License-Identifier: EUPL-1.2
// services/agenda/ics.h: iCalendar texts (RFC 5545, 5546), folded at 75 octets, CRLF.
#pragma once

#include "agenda/fuseau.h"

#include "concert/messages.h"

struct ics_personne {
    const char *nom, *courriel;
};

struct ics_evenement {
    const char *uid;
    int32_t sequence;
    int64_t modifie; // seconds since 1970: DTSTAMP does not move by itself
    const char *titre, *description, *lieu, *lien;
    const char *categorie; // the body's name; "" for none
    bool propose, annule;
    icaltimezone *zone;
    struct icaltimetype debut;             // local
    int64_t secondes;                      // how long it lasts
    const char *rrule;                     // "" for one
    const struct icaltimetype *exceptions; // local
    size_t exception_count;
    const struct icaltimetype *recurrence_id; // local; of one occurrence told apart
    // Of an invitation; NULL in a feed, which tells nobody's address.
    const struct ics_personne *organisateur, *invite;
    Concert__Agenda__V1__RoleParticipant role;
};

// One VEVENT; in the arena, NULL past its limit.
char *ics_event(struct arena *arena, const struct ics_evenement *evenement);
// A VCALENDAR around components. `methode`: PUBLISH, REQUEST, CANCEL. `nom`: of a feed; NULL: none.
char *ics_calendar(struct arena *arena, const char *methode, const char *nom,
                   const char *components);
// A VFREEBUSY of these intervals.
char *ics_freebusy(struct arena *arena, const char *uid, int64_t now, int64_t debut, int64_t fin,
                   Concert__Agenda__V1__Occupe *const *occupes, size_t count);
