// SPDX-License-Identifier: EUPL-1.2
// services/acces/accept_password_reset.c: the link is used, once: the new password replaces the
// lost one, all sessions of the person end, one is opened. Keys stay as they are, under their own
// passphrase. The link is no guess: it is not counted as a try, nor does it wait for those before.
#include "acces/champ.h"
#include "acces/ouverture.h"
#include "acces/secret.h"
#include "acces/state.h"
#include "acces_methods.h"
#include "acces_sql.h"
#include "common/closing.h"

typedef Concert__Acces__V1__AcceptPasswordResetRequest request_type;
typedef Concert__Acces__V1__ReinitialisationTrouvee reinitialisation;

static enum status find(struct call *call, const request_type *request, reinitialisation *ret_found)
{
    Concert__Acces__V1__Secret secret = CONCERT__ACCES__V1__SECRET__INIT;
    secret.empreinte = secret_digest(call->arena, request->jeton);
    enum status status = password_given(&call->fault, "motDePasse", request->mot_de_passe);
    if (!status)
        status = champ_line(&call->fault, "appareil", request->appareil, false);
    if (!status)
        status = db_run(call->db, &sql_trouver_reinitialisation, &secret.base, &ret_found->base);
    ret_found->empreinte = secret.empreinte;
    return status ? status
                  : password_check(&call->fault, "motDePasse", request->mot_de_passe,
                                   ret_found->courriel);
}

static enum status replace(struct call *call, const reinitialisation *found)
{
    Concert__Bus__V1__SessionsFermees closed = CONCERT__BUS__V1__SESSIONS_FERMEES__INIT;
    enum status status = db_run(call->db, &sql_poser_mot_de_passe, &found->base, &closed.base);
    return status ? status : call_close_sessions(call, found->departement, &closed);
}

enum status accept_password_reset(struct call *call, const request_type *request,
                                  Concert__Acces__V1__LoginResponse *response)
{
    reinitialisation found = CONCERT__ACCES__V1__REINITIALISATION_TROUVEE__INIT;
    essai none;
    char stored[PASSWORD_TEXT];
    enum status status = find(call, request, &found);
    if (!status)
        status = essai_uncounted(call, found.courriel, &none);
    if (!status)
        status = call_pause(call);
    if (status)
        return status;
    if (!password_hash(request->mot_de_passe, acces_state_of(call)->cost, stored))
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "",
                         "Le service est saturé : recommencez dans un moment.");
    found.mot_de_passe = stored;
    status = ouverture_become(call, found.personne);
    if (!status)
        status = call_resume(call);
    if (!status)
        status = replace(call, &found);
    if (status)
        return status;
    return ouverture_run(call,
                         &(struct ouverture){.personne = found.personne,
                                             .mot_de_passe = stored,
                                             .organisation = found.organisation,
                                             .appareil = request->appareil,
                                             .tried = &none},
                         response);
}
