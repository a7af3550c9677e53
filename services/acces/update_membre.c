// SPDX-License-Identifier: EUPL-1.2
// services/acces/update_membre.c: roles and function of a member.
#include "acces/champ.h"
#include "acces/membre.h"
#include "acces/stale.h"
#include "acces_methods.h"
#include "acces_sql.h"

typedef Concert__Acces__V1__UpdateMembreRequest request_type;

static bool keeps_administrateur(const request_type *request)
{
    for (size_t i = 0; i < request->n_roles; i++)
        if (request->roles[i] == CONCERT__COMMUN__V1__ROLE__ROLE_ADMINISTRATEUR)
            return true;
    return false;
}

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
    if (!status && !keeps_administrateur(request))
        status = membre_keep_administrateur(call, "roles", &attaches);
    return status;
}
