// SPDX-License-Identifier: EUPL-1.2
// services/acces/annonce_personne.c
#include "acces/annonce_personne.h"

#include "common/clock.h"

// A person is of no département: their events queue in one of theirs. Their row has no version: the
// clock orders what is told of them.
static enum status tell(struct call *call, const char *departement,
                        const Concert__Acces__V1__PersonneChangee *event)
{
    return call_emit(call, departement, event->id, clock_now_us(), &event->base);
}

enum status annonce_personne(struct call *call, const Concert__Acces__V1__Me *me)
{
    Concert__Acces__V1__PersonneChangee event = CONCERT__ACCES__V1__PERSONNE_CHANGEE__INIT;
    event.id = me->personne;
    event.prenom = me->prenom;
    event.nom = me->nom;
    if (!me->n_appartenances || !me->appartenances[0]->n_departements)
        return STATUS_OK;
    return tell(call, me->appartenances[0]->departements[0], &event);
}

enum status annonce_effacement(struct call *call, const char *departement, const char *personne)
{
    Concert__Acces__V1__PersonneChangee event = CONCERT__ACCES__V1__PERSONNE_CHANGEE__INIT;
    event.id = (char *)personne;
    return tell(call, departement, &event);
}
