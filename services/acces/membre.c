// SPDX-License-Identifier: EUPL-1.2
// services/acces/membre.c
#include "acces/membre.h"

#include "acces/objet.h"
#include "acces_sql.h"

#include <string.h>

enum status membre_is_mine(struct call *call, const char *organisation)
{
    if (!*organisation || strcmp(organisation, call->token->organisation) == 0)
        return STATUS_OK;
    return call_fail(call, STATUS_PERMISSION_DENIED, "organisation",
                     "Vous n'administrez que l'organisation pour laquelle vous agissez.");
}

enum status membre_lock(struct call *call, const char *personne,
                        Concert__Acces__V1__Attaches *ret_attaches)
{
    enum status status = db_queue(call->db, &sql_verrouiller_organisation, NULL, NULL);
    return status ? status
                  : objet_run(call, &sql_attaches, "personne", personne, &ret_attaches->base);
}

bool membre_has_role(const Concert__Commun__V1__Role *roles, size_t count,
                     Concert__Commun__V1__Role role)
{
    for (size_t i = 0; i < count; i++)
        if (roles[i] == role)
            return true;
    return false;
}

bool membre_loses_role(const Concert__Acces__V1__Attaches *attaches,
                       const Concert__Commun__V1__Role *roles, size_t count)
{
    for (size_t i = 0; i < attaches->n_roles; i++)
        if (!membre_has_role(roles, count, attaches->roles[i]))
            return true;
    return false;
}

enum status membre_keep_administrateur(struct call *call, const char *field,
                                       const Concert__Acces__V1__Attaches *attaches)
{
    if (attaches->autres_administrateurs > 0)
        return STATUS_OK;
    return call_fail(call, STATUS_FAILED_PRECONDITION, field,
                     "C'est le dernier administrateur de l'organisation : nommez-en d'abord un "
                     "autre.");
}
