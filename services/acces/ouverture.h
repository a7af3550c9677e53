// SPDX-License-Identifier: EUPL-1.2
// services/acces/ouverture.h: from a verified password to an open session and its token.
#pragma once

#include "acces/essai.h"

typedef Concert__Bus__V1__Token token;

// What was verified, and what for.
struct ouverture {
    const char *personne;
    const char *mot_de_passe; // the stored string
    const char *organisation; // "": the last acted for
    const char *appareil;
    const essai *tried;
};

// From here on the caller is this person, as row-level security sees it: call before call_resume.
must_check enum status ouverture_become(struct call *call, const char *personne);
// Opens the session, forgets the failed tries, fills the answer, sets the cookie; flushes.
must_check enum status ouverture_run(struct call *call, const struct ouverture *ouverture,
                                     Concert__Acces__V1__LoginResponse *response);
// Signs a token that states `habilitation`, which it completes. Both results in the arena.
must_check enum status ouverture_token(struct call *call, token *habilitation, char **ret_token,
                                       Google__Protobuf__Timestamp **ret_expire);
