// SPDX-License-Identifier: EUPL-1.2
// services/acces/update_me.c: who I am called, and the address I log in with; to change that one
// asks for the password, as who holds it holds the person.
#include "acces/annonce_personne.h"
#include "acces/champ.h"
#include "acces/essai.h"
#include "acces/password.h"
#include "acces_methods.h"
#include "acces_sql.h"

#include <string.h>

typedef Concert__Acces__V1__UpdateMeRequest request_type;
typedef Concert__Acces__V1__Me me_message;

static enum status check(struct call *call, const request_type *request, request_type *ret_row)
{
    *ret_row = *request;
    enum status status = champ_line(&call->fault, "prenom", request->prenom, false);
    if (!status)
        status = champ_line(&call->fault, "nom", request->nom, false);
    if (!status && *request->courriel)
        status = champ_courriel(&call->fault, "courriel", request->courriel, &ret_row->courriel);
    if (!status && !*request->prenom && !*request->nom && !*request->courriel)
        status = call_fail(call, STATUS_INVALID_ARGUMENT, "prenom",
                           "Dites ce qui change : prénom, nom ou courriel.");
    return status;
}

static enum status read_me(struct call *call, me_message *ret_me)
{
    Concert__Acces__V1__Objet session = CONCERT__ACCES__V1__OBJET__INIT;
    session.id = call->token->session;
    enum status status = db_queue(call->db, &sql_moi, &session.base, &ret_me->base);
    return status ? status : db_run(call->db, &sql_mes_appartenances, NULL, &ret_me->base);
}

// Counted as a login is.
static enum status check_password(struct call *call, const char *courriel, const char *password,
                                  essai *ret_essai)
{
    Concert__Acces__V1__Identite identite = CONCERT__ACCES__V1__IDENTITE__INIT;
    identite.courriel = (char *)courriel;
    enum status status = password_given(&call->fault, "motDePasse", password);
    if (!status)
        status = essai_queue(call, courriel, ret_essai);
    if (!status)
        status = db_run(call->db, &sql_identifier, &identite.base, &identite.base);
    if (!status)
        status = essai_allowed(call, ret_essai);
    if (!status)
        status = call_pause(call);
    if (status)
        return status;
    if (!password_verify(identite.mot_de_passe, password))
        return call_fail(call, STATUS_PERMISSION_DENIED, "motDePasse",
                         "Ce n'est pas votre mot de passe.");
    status = call_resume(call);
    return status ? status : essai_succeeded(call, ret_essai);
}

enum status update_me(struct call *call, const request_type *request, me_message *response)
{
    me_message seen = CONCERT__ACCES__V1__ME__INIT;
    request_type row;
    essai tried;
    enum status status = check(call, request, &row);
    if (!status)
        status = read_me(call, &seen);
    if (!status && *row.courriel && strcmp(row.courriel, seen.courriel) != 0)
        status = check_password(call, seen.courriel, request->mot_de_passe, &tried);
    if (!status)
        status = db_queue(call->db, &sql_modifier_moi, &row.base, NULL);
    if (!status)
        status = read_me(call, response);
    return status ? status : annonce_personne(call, response);
}
