// SPDX-License-Identifier: EUPL-1.2
// services/registre/methods.h: one function a method, in the file of its name; and the one event
// taken in.
#pragma once

#include "common/call.h"
#include "common/policy.h"

#include "concert/messages.h"

typedef Concert__Registre__V1__Entree entree;
typedef Concert__Registre__V1__EntreeInscrite entree_inscrite;
typedef Concert__Registre__V1__EntreesTrouvees entrees_trouvees;
typedef Concert__Registre__V1__EtatJournal etat_journal;

must_check enum status get_file(struct call *call, const Concert__Bus__V1__GetFileRequest *request,
                                Concert__Bus__V1__File *response);
must_check enum status list_entrees(struct call *call,
                                    const Concert__Registre__V1__ListEntreesRequest *request,
                                    Concert__Registre__V1__ListEntreesResponse *response);
must_check enum status get_preuves(struct call *call,
                                   const Concert__Registre__V1__GetPreuvesRequest *request,
                                   Concert__Registre__V1__GetPreuvesResponse *response);
must_check enum status get_journal(struct call *call,
                                   const Concert__Registre__V1__GetJournalRequest *request,
                                   Concert__Registre__V1__Journal *response);

// The event concert.registre.v1.Entree: appended once.
must_check enum status on_entree(struct call *call, const Concert__Bus__V1__Event *event,
                                 const entree *body);

// INVALID_ARGUMENT, field "departement".
must_check enum status check_departement(struct call *call, const char *departement);
// The policy in force. INTERNAL when its file is wrong: what is wrong goes to the log, since it is
// the operator's to mend and names a path of this machine.
must_check enum status read_policy(struct call *call, const char *departement,
                                   struct policy *ret_policy);
