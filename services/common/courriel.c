// SPDX-License-Identifier: EUPL-1.2
// services/common/courriel.c
#include "common/courriel.h"

#include "concert/messages.h"

typedef Concert__Courrier__V1__Champ champ_message;

enum status courriel_send(struct call *call, const struct courriel *courriel)
{
    Concert__Courrier__V1__Message message = CONCERT__COURRIER__V1__MESSAGE__INIT;
    size_t count = 0;
    while (courriel->champs[2 * count])
        count++;
    champ_message *champs = arena_alloc(call->arena, (count + 1) * sizeof *champs);
    message.champs = arena_alloc(call->arena, (count + 1) * sizeof *message.champs);
    message.id = call_new_id(call);
    if (!champs || !message.champs || !message.id)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    for (size_t i = 0; i < count; i++) {
        concert__courrier__v1__champ__init(&champs[i]);
        champs[i].nom = (char *)courriel->champs[2 * i];
        champs[i].valeur = (char *)courriel->champs[2 * i + 1];
        message.champs[message.n_champs++] = &champs[i];
    }
    message.departement = (char *)courriel->departement;
    message.personne = (char *)courriel->personne;
    message.gabarit = (char *)courriel->gabarit;
    message.objet = (char *)courriel->objet;
    return call_emit(call, courriel->departement, message.id, 1, &message.base);
}
