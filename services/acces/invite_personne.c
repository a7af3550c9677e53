// SPDX-License-Identifier: EUPL-1.2
// services/acces/invite_personne.c: a one-time link to join an organisation, good for seven days.
// Its administrator invites; a UT's invites the first administrators of those of its départements,
// and no more once there is one: each institution decides who acts for it.
#include "acces/champ.h"
#include "acces/secret.h"
#include "acces_methods.h"
#include "acces_sql.h"

typedef Concert__Acces__V1__InvitePersonneRequest request_type;
typedef Concert__Acces__V1__NouvelleInvitation invitation;

static enum status check(struct call *call, const request_type *request, char **ret_courriel)
{
    enum status status = champ_courriel(&call->fault, "courriel", request->courriel, ret_courriel);
    if (!status)
        status = champ_line(&call->fault, "prenom", request->prenom, true);
    if (!status)
        status = champ_line(&call->fault, "nom", request->nom, true);
    return status ? status : champ_line(&call->fault, "fonction", request->fonction, false);
}

static bool only_administrateur(const request_type *request)
{
    return request->n_roles == 1 &&
           request->roles[0] == CONCERT__COMMUN__V1__ROLE__ROLE_ADMINISTRATEUR;
}

static enum status check_right(struct call *call, const request_type *request,
                               const invitation *right)
{
    if (right->mienne && !right->deja_membre)
        return STATUS_OK;
    if (right->deja_membre)
        return call_fail(call, STATUS_ALREADY_EXISTS, "courriel",
                         "Cette personne est déjà membre de l'organisation.");
    if (!right->tutelle)
        return call_fail(call, STATUS_PERMISSION_DENIED, "organisation",
                         "Seul un administrateur de cette organisation peut inviter.");
    if (!right->sans_administrateur)
        return call_fail(call, STATUS_PERMISSION_DENIED, "organisation",
                         "Cette organisation a un administrateur : c'est à lui d'inviter.");
    if (!only_administrateur(request))
        return call_fail(call, STATUS_PERMISSION_DENIED, "roles",
                         "Vous pouvez inviter le premier administrateur de cette organisation, "
                         "qui donnera les autres rôles.");
    return STATUS_OK;
}

enum status invite_personne(struct call *call, const request_type *request,
                            Concert__Acces__V1__InvitePersonneResponse *response)
{
    invitation row = CONCERT__ACCES__V1__NOUVELLE_INVITATION__INIT;
    row.organisation = request->organisation;
    enum status status = check(call, request, &row.courriel);
    if (!status)
        status = db_run(call->db, &sql_droit_inviter, &row.base, &row.base);
    if (!status)
        status = check_right(call, request, &row);
    if (status)
        return status;
    response->jeton = secret_make(call->arena);
    row.id = call_new_id(call);
    if (!response->jeton || !row.id)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    row.empreinte = secret_digest(call->arena, response->jeton);
    row.prenom = request->prenom;
    row.nom = request->nom;
    row.fonction = request->fonction;
    row.n_roles = request->n_roles;
    row.roles = request->roles;
    status = db_queue(call->db, &sql_remplacer_invitation, &row.base, NULL);
    if (!status)
        status = db_run(call->db, &sql_inviter, &row.base, &row.base);
    response->invitation = row.id;
    response->expire = row.expire;
    return status;
}
