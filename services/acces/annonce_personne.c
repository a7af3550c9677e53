// SPDX-License-Identifier: EUPL-1.2
// services/acces/annonce_personne.c
#include "acces/annonce_personne.h"

#include "common/clock.h"

// A person is of no département: their events queue in one of theirs. Their row has no version: the
// clock orders what is told of them.
static enum status tell(struct call *call, const char *departement,
                        const Concert__Acces__V1__AdresseChangee *event)
{
    int64_t version = clock_now_us();
    Concert__Acces__V1__PersonneChangee names = CONCERT__ACCES__V1__PERSONNE_CHANGEE__INIT;
    names.id = event->id;
    names.prenom = event->prenom;
    names.nom = event->nom;
    enum status status = call_emit(call, departement, event->id, version, &names.base);
    return status ? status : call_emit(call, departement, event->id, version, &event->base);
}

enum status annonce_personne(struct call *call, const Concert__Acces__V1__Me *me)
{
    Concert__Acces__V1__AdresseChangee event = CONCERT__ACCES__V1__ADRESSE_CHANGEE__INIT;
    event.id = me->personne;
    event.courriel = me->courriel;
    event.prenom = me->prenom;
    event.nom = me->nom;
    if (!me->n_appartenances || !me->appartenances[0]->n_departements)
        return STATUS_OK;
    return tell(call, me->appartenances[0]->departements[0], &event);
}

enum status annonce_effacement(struct call *call, const char *departement, const char *personne)
{
    Concert__Acces__V1__AdresseChangee event = CONCERT__ACCES__V1__ADRESSE_CHANGEE__INIT;
    event.id = (char *)personne;
    return tell(call, departement, &event);
}
