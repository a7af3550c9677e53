// SPDX-License-Identifier: EUPL-1.2
// services/agenda/evenement.h: the path of every change of an event: what is asked is checked
// and written out, then what it has become is booked, rendered and told.
#pragma once

#include "common/call.h"

#include "concert/messages.h"

typedef Concert__Agenda__V1__Evenement evenement_message;
typedef Concert__Agenda__V1__EvenementEcrit evenement_ecrit;
typedef Concert__Agenda__V1__EvenementEcritResponse evenement_reponse;

// Fills `ret_row` but its id: every occurrence, with its instants. INVALID_ARGUMENT, fields
// "evenement.…".
must_check enum status evenement_prepare(struct call *call, const evenement_message *asked,
                                         evenement_ecrit *ret_row);
// Queues participants and occurrences, those there before being replaced.
must_check enum status evenement_queue(struct call *call, const evenement_ecrit *row);
// Locks it for who runs it; `champ` is what the request calls it. NOT_FOUND, PERMISSION_DENIED,
// ABORTED.
must_check enum status evenement_lock(struct call *call, const char *departement, const char *id,
                                      int64_t version, const char *champ,
                                      Concert__Agenda__V1__EvenementVerrouille *ret_locked);

// How a change is told.
struct evenement_fait {
    const char *action, *words; // to the feed of changes
    const char *gabarit;        // of the mail to who takes part; NULL: none is sent
    const char *methode;        // REQUEST, CANCEL
    const char *occurrence;     // the one that changed; "" for all
    const char *motif;
};
// Books who takes part, reads the event again, renders it, tells instances, who sees it and who
// takes part; answers it with its warnings.
must_check enum status evenement_publish(struct call *call, const char *departement, const char *id,
                                         const struct evenement_fait *fait,
                                         evenement_reponse *response);
// One occurrence becomes `row`, found by its id to be of this event, and is told. Errors: those of
// evenement_lock, field "occurrence", and of evenement_publish.
must_check enum status evenement_change_occurrence(struct call *call,
                                                   const Concert__Agenda__V1__OccurrenceEcrite *row,
                                                   const char *evenement, int64_t version,
                                                   const struct evenement_fait *fait,
                                                   evenement_reponse *response);
