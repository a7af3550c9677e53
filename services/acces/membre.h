// SPDX-License-Identifier: EUPL-1.2
// services/acces/membre.h: changes of the members of the caller's organisation.
#pragma once

#include "common/call.h"

#include "concert/messages.h"

// The organisation named is empty or the caller's own.
must_check enum status membre_is_mine(struct call *call, const char *organisation);
// Locks the organisation against others who change its members, then says what binds this one.
must_check enum status membre_lock(struct call *call, const char *personne,
                                   Concert__Acces__V1__Attaches *ret_attaches);
bool membre_has_role(const Concert__Commun__V1__Role *roles, size_t count,
                     Concert__Commun__V1__Role role);
// One of the roles they had is not among those they are given.
bool membre_loses_role(const Concert__Acces__V1__Attaches *attaches,
                       const Concert__Commun__V1__Role *roles, size_t count);
// FAILED_PRECONDITION when nobody else administers the organisation.
must_check enum status membre_keep_administrateur(struct call *call, const char *field,
                                                  const Concert__Acces__V1__Attaches *attaches);
