// SPDX-License-Identifier: EUPL-1.2
// services/acces/accept_invitation.c: the link is used, once: an account is made, or the one that
// has this address joins with its own password; then a session is opened.
#include "acces/annonce_personne.h"
#include "acces/champ.h"
#include "acces/ouverture.h"
#include "acces/secret.h"
#include "acces/state.h"
#include "acces_methods.h"
#include "acces_sql.h"

typedef Concert__Acces__V1__InvitationTrouvee invitation;

static enum status find(struct call *call,
                        const Concert__Acces__V1__AcceptInvitationRequest *request,
                        invitation *ret_found, essai *ret_essai)
{
    Concert__Acces__V1__Secret secret = CONCERT__ACCES__V1__SECRET__INIT;
    secret.empreinte = secret_digest(call->arena, request->jeton);
    enum status status = db_run(call->db, &sql_trouver_invitation, &secret.base, &ret_found->base);
    ret_found->empreinte = secret.empreinte;
    if (!status)
        status = essai_queue(call, ret_found->courriel, ret_essai);
    if (!status)
        status = db_flush(call->db);
    return status ? status : essai_allowed(call, ret_essai);
}

// ret_stored: what the database will hold. `found` then says what is new.
static enum status set_password(struct call *call, const char *password, invitation *found,
                                char ret_stored[static PASSWORD_TEXT])
{
    if (found->compte_existant)
        return password_verify(found->mot_de_passe, password)
                   ? STATUS_OK
                   : call_fail(call, STATUS_PERMISSION_DENIED, "motDePasse",
                               "Vous avez déjà un compte : donnez son mot de passe.");
    found->personne = call_new_id(call);
    if (!found->personne || !password_hash(password, acces_state_of(call)->cost, ret_stored))
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "",
                         "Le service est saturé : recommencez dans un moment.");
    return STATUS_OK;
}

enum status accept_invitation(struct call *call,
                              const Concert__Acces__V1__AcceptInvitationRequest *request,
                              Concert__Acces__V1__LoginResponse *response)
{
    invitation found = CONCERT__ACCES__V1__INVITATION_TROUVEE__INIT;
    essai tried;
    char stored[PASSWORD_TEXT];
    enum status status = password_given(&call->fault, "motDePasse", request->mot_de_passe);
    if (!status)
        status = champ_line(&call->fault, "appareil", request->appareil, false);
    if (!status)
        status = find(call, request, &found, &tried);
    if (!status && !found.compte_existant)
        status = password_check(&call->fault, "motDePasse", request->mot_de_passe, found.courriel);
    if (!status)
        status = call_pause(call);
    if (!status)
        status = set_password(call, request->mot_de_passe, &found, stored);
    if (!status)
        status = ouverture_become(call, found.personne);
    if (!status)
        status = call_resume(call);
    if (status)
        return status;
    const char *verified = found.compte_existant ? found.mot_de_passe : stored;
    found.mot_de_passe = found.compte_existant ? (char *)"" : stored;
    status = db_queue(call->db, &sql_accepter, &found.base, NULL);
    if (status)
        return status;
    status = ouverture_run(call,
                           &(struct ouverture){.personne = found.personne,
                                               .mot_de_passe = verified,
                                               .organisation = found.organisation_id,
                                               .appareil = request->appareil,
                                               .tried = &tried},
                           response);
    return status ? status : annonce_personne(call, response->moi);
}
