// SPDX-License-Identifier: EUPL-1.2
// services/acces/login.c: an address and a password for a session.
// An unknown person costs the same count, the same Argon2id and the same answer as a wrong
// password. No transaction is open during Argon2id, and the count of the try is committed before.
#include "acces/champ.h"
#include "acces/ouverture.h"
#include "acces/state.h"
#include "acces_methods.h"
#include "acces_sql.h"

enum status login(struct call *call, const Concert__Acces__V1__LoginRequest *request,
                  Concert__Acces__V1__LoginResponse *response)
{
    Concert__Acces__V1__Identite identite = CONCERT__ACCES__V1__IDENTITE__INIT;
    essai tried;
    enum status status =
        champ_courriel(&call->fault, "courriel", request->courriel, &identite.courriel);
    if (!status)
        status = password_given(&call->fault, "motDePasse", request->mot_de_passe);
    if (!status)
        status = champ_line(&call->fault, "appareil", request->appareil, false);
    if (!status)
        status = essai_queue(call, identite.courriel, &tried);
    if (!status)
        status = db_run(call->db, &sql_identifier, &identite.base, &identite.base);
    if (!status)
        status = essai_allowed(call, &tried);
    if (!status)
        status = call_pause(call);
    if (status)
        return status;

    const struct acces_state *state = acces_state_of(call);
    bool known = identite.mot_de_passe[0] != '\0';
    bool right =
        password_verify(known ? identite.mot_de_passe : state->dummy, request->mot_de_passe);
    if (!known || !right)
        return call_fail(call, STATUS_UNAUTHENTICATED, "", "Adresse ou mot de passe incorrect.");

    char rehashed[PASSWORD_TEXT];
    status = ouverture_become(call, identite.personne);
    bool outdated = password_outdated(identite.mot_de_passe, state->cost) &&
                    password_hash(request->mot_de_passe, state->cost, rehashed);
    if (!status)
        status = call_resume(call);
    if (!status && outdated) {
        identite.nouveau = rehashed;
        status = db_queue(call->db, &sql_changer_mot_de_passe, &identite.base, NULL);
        identite.mot_de_passe = rehashed;
    }
    if (status)
        return status;
    return ouverture_run(call,
                         &(struct ouverture){.personne = identite.personne,
                                             .mot_de_passe = identite.mot_de_passe,
                                             .organisation = request->organisation,
                                             .appareil = request->appareil,
                                             .tried = &tried},
                         response);
}
