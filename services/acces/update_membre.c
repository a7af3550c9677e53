// SPDX-License-Identifier: EUPL-1.2
// services/acces/update_membre.c: roles and function of a member; a role taken away is so at once.
#include "acces/champ.h"
#include "acces/fermeture.h"
#include "acces/membre.h"
#include "acces/stale.h"
#include "acces_methods.h"
#include "acces_sql.h"

typedef Concert__Acces__V1__UpdateMembreRequest request_type;

#define ADMINISTRATEUR CONCERT__COMMUN__V1__ROLE__ROLE_ADMINISTRATEUR

enum status update_membre(struct call *call, const request_type *request,
                          Concert__Acces__V1__Membre *response)
{
    Concert__Acces__V1__Attaches attaches = CONCERT__ACCES__V1__ATTACHES__INIT;
    enum status status = membre_is_mine(call, request->organisation);
    if (!status)
        status = champ_line(&call->fault, "fonction", request->fonction, false);
    if (!status)
        status = membre_lock(call, request->personne, &attaches);
    if (!status)
        status = db_run(call->db, &sql_modifier_membre, &request->base, &response->base);
    if (!status && db_rows(call->db) == 0)
        status = stale_fail(call, &sql_etat_membre, request->personne, request->version);
    if (!status && !membre_has_role(request->roles, request->n_roles, ADMINISTRATEUR))
        status = membre_keep_administrateur(call, "roles", &attaches);
    if (!status && membre_loses_role(&attaches, request->roles, request->n_roles))
        status = fermeture_renew(call, request->personne);
    return status;
}
