// SPDX-License-Identifier: EUPL-1.2
// services/common/courriel.h: a mail to a person, in the transaction that decides it: courrier has
// the address, the template and the rest.
#pragma once

#include "common/call.h"

struct courriel {
    const char *departement, *personne, *gabarit;
    const char *objet;         // UUID of what it is about
    const char *const *champs; // name, value, name, value …, NULL
};

must_check enum status courriel_send(struct call *call, const struct courriel *courriel);
