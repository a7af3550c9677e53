// SPDX-License-Identifier: EUPL-1.2
// services/registre/methods.h: beside the handlers, the one event taken in, and what they share.
#pragma once

#include "common/policy.h"

#include "registre_methods.h"

typedef Concert__Registre__V1__Entree entree;
typedef Concert__Registre__V1__EntreeInscrite entree_inscrite;
typedef Concert__Registre__V1__EntreesTrouvees entrees_trouvees;
typedef Concert__Registre__V1__EtatJournal etat_journal;

// The event concert.registre.v1.Entree: appended once.
must_check enum status on_entree(struct call *call, const Concert__Bus__V1__Event *event,
                                 const entree *body);

// INVALID_ARGUMENT, field "departement".
must_check enum status check_departement(struct call *call, const char *departement);
// The policy in force. INTERNAL when its file is wrong: what is wrong goes to the log, since it is
// the operator's to mend and names a path of this machine.
must_check enum status read_policy(struct call *call, const char *departement,
                                   struct policy *ret_policy);
