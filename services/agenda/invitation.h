// SPDX-License-Identifier: EUPL-1.2
// services/agenda/invitation.h: mails to who takes part, each with the event for their own calendar
// (iTIP, RFC 5546) and the links by which they answer. A person sees no other's address but the
// organizer's.
#pragma once

#include "common/call.h"

#include "concert/messages.h"

struct invitation {
    const char *gabarit;    // of courrier: "invitation", "annulation", …
    const char *methode;    // "REQUEST", "CANCEL"
    const char *occurrence; // "" for the whole event
    const char *motif;
    // Of a convocation:
    char **personnes; // whom; none: all who take part
    size_t personne_count;
    const char *instance, *urgence, *mention;
    char **ordre_du_jour;
    size_t point_count;
};

must_check enum status invitation_send(struct call *call,
                                       const Concert__Agenda__V1__Evenement *evenement,
                                       const struct invitation *invitation);
