// SPDX-License-Identifier: EUPL-1.2
// services/acces/reinitialisation.c
#include "acces/reinitialisation.h"

#include <strings.h>

typedef Concert__Acces__V1__NouvelleReinitialisation reinitialisation;

// A UT's administrator helps the one whom nobody of the organisation can.
static enum status check_tutelle(struct call *call, const reinitialisation *right)
{
    if (!right->seul_administrateur)
        return call_fail(call, STATUS_PERMISSION_DENIED, "personne",
                         "L'organisation a un administrateur qui peut aider cette personne : "
                         "qu'elle s'adresse à lui.");
    if (right->partagee)
        return call_fail(call, STATUS_PERMISSION_DENIED, "organisation",
                         "Cette organisation travaille aussi dans d'autres départements : "
                         "l'hébergeur seul peut aider son administrateur.");
    return STATUS_OK;
}

enum status reinitialisation_check(struct call *call, const reinitialisation *right)
{
    if (strcasecmp(right->personne, call->token->personne) == 0)
        return call_fail(call, STATUS_FAILED_PRECONDITION, "personne",
                         "C'est vous : changez votre mot de passe en donnant l'actuel.");
    if (!right->mienne && !right->tutelle)
        return call_fail(call, STATUS_PERMISSION_DENIED, "organisation",
                         "Seul un administrateur de cette organisation peut le faire.");
    if (!right->membre)
        return call_fail(call, STATUS_NOT_FOUND, "personne",
                         "Cette personne n'est pas membre de cette organisation.");
    enum status status = right->mienne ? STATUS_OK : check_tutelle(call, right);
    if (!status && right->ailleurs)
        return call_fail(call, STATUS_PERMISSION_DENIED, "personne",
                         "Cette personne est aussi membre d'une autre organisation, que son mot "
                         "de passe ouvre aussi : l'hébergeur seul peut l'aider.");
    return status;
}
