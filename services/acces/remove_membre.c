// SPDX-License-Identifier: EUPL-1.2
// services/acces/remove_membre.c: a member leaves. Their keys and delegations are revoked before,
// each with its reason and its entry of the log; their sessions for this organisation end with the
// membership, and their tokens at once.
#include "acces/fermeture.h"
#include "acces/membre.h"
#include "acces_methods.h"
#include "acces_sql.h"

#include <inttypes.h>

enum status remove_membre(struct call *call, const Concert__Acces__V1__RemoveMembreRequest *request,
                          Concert__Acces__V1__RemoveMembreResponse *response)
{
    (void)response;
    Concert__Acces__V1__Attaches attaches = CONCERT__ACCES__V1__ATTACHES__INIT;
    Concert__Acces__V1__Objet objet = CONCERT__ACCES__V1__OBJET__INIT;
    objet.id = request->personne;
    enum status status = membre_is_mine(call, request->organisation);
    if (!status)
        status = membre_lock(call, request->personne, &attaches);
    if (!status && (attaches.cles || attaches.delegations))
        return call_fail(call, STATUS_FAILED_PRECONDITION, "personne",
                         "Révoquez d'abord ce qui lui permet de signer : %" PRId64
                         " clé(s), %" PRId64 " délégation(s).",
                         attaches.cles, attaches.delegations);
    if (!status)
        status = membre_keep_administrateur(call, "personne", &attaches);
    if (!status)
        status = db_run(call->db, &sql_retirer_membre, &objet.base, NULL);
    return status ? status : fermeture_renew(call, request->personne);
}
