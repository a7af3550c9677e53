// SPDX-License-Identifier: EUPL-1.2
// services/acces/change_password.c: asks for the former password, counted as a login is; all other
// sessions of the person are closed.
#include "acces/essai.h"
#include "acces/fermeture.h"
#include "acces/state.h"
#include "acces_methods.h"
#include "acces_sql.h"

#include <string.h>

typedef Concert__Acces__V1__ChangePasswordRequest request_type;

static enum status prepare(struct call *call, const request_type *request,
                           Concert__Acces__V1__Identite *ret_identite, essai *ret_essai)
{
    Concert__Acces__V1__Objet session = CONCERT__ACCES__V1__OBJET__INIT;
    Concert__Acces__V1__Me me = CONCERT__ACCES__V1__ME__INIT;
    session.id = call->token->session;
    enum status status = password_given(&call->fault, "ancien", request->ancien);
    if (!status)
        status = db_run(call->db, &sql_moi, &session.base, &me.base);
    ret_identite->courriel = me.courriel;
    if (!status)
        status = password_check(&call->fault, "nouveau", request->nouveau, me.courriel);
    if (!status && strcmp(request->ancien, request->nouveau) == 0)
        status = call_fail(call, STATUS_INVALID_ARGUMENT, "nouveau",
                           "Le nouveau mot de passe est le même que l'ancien.");
    if (!status)
        status = essai_queue(call, me.courriel, ret_essai);
    if (!status)
        status = db_run(call->db, &sql_identifier, &ret_identite->base, &ret_identite->base);
    return status ? status : essai_allowed(call, ret_essai);
}

enum status change_password(struct call *call, const request_type *request,
                            Concert__Acces__V1__ChangePasswordResponse *response)
{
    (void)response;
    Concert__Acces__V1__Identite identite = CONCERT__ACCES__V1__IDENTITE__INIT;
    Concert__Acces__V1__NouvelleReinitialisation links =
        CONCERT__ACCES__V1__NOUVELLE_REINITIALISATION__INIT;
    links.personne = call->token->personne;
    essai tried;
    enum status status = prepare(call, request, &identite, &tried);
    if (!status)
        status = call_pause(call);
    if (status)
        return status;
    if (!password_verify(identite.mot_de_passe, request->ancien))
        return call_fail(call, STATUS_PERMISSION_DENIED, "ancien",
                         "Ce n'est pas votre mot de passe actuel.");
    char stored[PASSWORD_TEXT];
    if (!password_hash(request->nouveau, acces_state_of(call)->cost, stored))
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "",
                         "Le service est saturé : recommencez dans un moment.");
    identite.nouveau = stored;
    status = call_resume(call);
    if (!status)
        status = db_queue(call->db, &sql_changer_mot_de_passe, &identite.base, NULL);
    if (!status)
        status = essai_succeeded(call, &tried);
    if (!status) // a link to set another is no longer asked for
        status = db_queue(call->db, &sql_remplacer_reinitialisation, &links.base, NULL);
    if (status)
        return status;
    sessions_fermees_message closed = CONCERT__BUS__V1__SESSIONS_FERMEES__INIT;
    return fermeture_run(call, &sql_fermer_autres_sessions, &call->token->base, &closed);
}
