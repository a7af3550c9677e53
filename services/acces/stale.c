// SPDX-License-Identifier: EUPL-1.2
// services/acces/stale.c
#include "acces/stale.h"

#include "concert/messages.h"

enum status stale_fail(struct call *call, const struct query *query, const char *id, int64_t seen)
{
    Concert__Acces__V1__Objet objet = CONCERT__ACCES__V1__OBJET__INIT;
    Concert__Acces__V1__Etat etat = CONCERT__ACCES__V1__ETAT__INIT;
    objet.id = (char *)id;
    enum status status = db_run(call->db, query, &objet.base, &etat.base);
    if (status)
        return status;
    if (etat.version == seen)
        return call_fail(call, STATUS_PERMISSION_DENIED, "",
                         "Votre organisation n'a pas ce droit.");
    return call_fail(call, STATUS_ABORTED, "version",
                     "Modification entre-temps par %s le %s : relisez, puis recommencez.",
                     etat.qui[0] ? etat.qui : "une autre personne", etat.quand);
}
