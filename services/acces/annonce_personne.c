// SPDX-License-Identifier: EUPL-1.2
// services/acces/annonce_personne.c
#include "acces/annonce_personne.h"

#include "common/clock.h"

enum status annonce_personne(struct call *call, const Concert__Acces__V1__Me *me)
{
    Concert__Acces__V1__PersonneChangee event = CONCERT__ACCES__V1__PERSONNE_CHANGEE__INIT;
    event.id = me->personne;
    event.prenom = me->prenom;
    event.nom = me->nom;
    if (!me->n_appartenances || !me->appartenances[0]->n_departements)
        return STATUS_OK;
    // A person is of no département: their events queue in one of theirs. Their row has no version:
    // the clock orders what is told of them.
    return call_emit(call, me->appartenances[0]->departements[0], me->personne, clock_now_us(),
                     &event.base);
}
