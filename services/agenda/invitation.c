// SPDX-License-Identifier: EUPL-1.2
// services/agenda/invitation.c
#include "agenda/invitation.h"

#include "agenda/jeton.h"
#include "agenda/rendu.h"

#include "agenda_sql.h"

#include <string.h>

enum { FIELDS_MOST = 16 };

typedef Concert__Agenda__V1__Evenement evenement_message;
typedef Concert__Courrier__V1__Champ champ_message;

struct lettre {
    champ_message champs[FIELDS_MOST], *pointers[FIELDS_MOST];
    size_t count;
};

static champ_message *add(struct lettre *lettre, const char *name, const char *value)
{
    champ_message *champ = &lettre->champs[lettre->count];
    concert__courrier__v1__champ__init(champ);
    champ->nom = (char *)name;
    champ->valeur = (char *)value;
    lettre->pointers[lettre->count++] = champ;
    return champ;
}

static enum status out_of_memory(struct call *call)
{
    return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Invitation trop volumineuse.");
}

static char *description_of(struct call *call, const evenement_message *e,
                            const struct invitation *invitation)
{
    char *text = arena_strdup(call->arena, e->description);
    for (size_t i = 0; text && i < invitation->point_count; i++)
        text = arena_printf(call->arena, "%s%s%s", text, *text ? "\n" : "Ordre du jour :\n",
                            invitation->ordre_du_jour[i]);
    return text;
}

// What each reads, but their own links.
static void fill(struct lettre *lettre, const evenement_message *e,
                 const Concert__Agenda__V1__Organisateur *from, const struct invitation *invitation)
{
    add(lettre, "titre", e->titre);
    add(lettre, "instance",
        invitation->instance && *invitation->instance ? invitation->instance : from->instance);
    add(lettre, "organisation", from->nom);
    add(lettre, "date", from->date);
    add(lettre, "repetition", *e->rrule && !*invitation->occurrence ? "oui" : "");
    add(lettre, "lieu", from->lieu);
    add(lettre, "lien", from->lien);
    add(lettre, "motif", invitation->motif ? invitation->motif : "");
    add(lettre, "urgence", invitation->urgence ? invitation->urgence : "");
    add(lettre, "mention", invitation->mention ? invitation->mention : "");
    champ_message *agenda = add(lettre, "ordre_du_jour", "");
    agenda->n_lignes = invitation->point_count;
    agenda->lignes = invitation->ordre_du_jour;
}

static enum status send_one(struct call *call, const evenement_message *e,
                            const struct invitation *invitation, const struct ics_evenement *ics,
                            struct lettre *lettre, const Concert__Agenda__V1__Invite *invite)
{
    Concert__Courrier__V1__Message message = CONCERT__COURRIER__V1__MESSAGE__INIT;
    const struct ics_personne to = {invite->nom, invite->courriel};
    struct ics_evenement own = *ics;
    char *address = (char *)"";
    own.invite = &to;
    own.role = invite->role;
    bool asks = strcmp(invitation->methode, "REQUEST") == 0;
    enum status status = asks ? jeton_make(call, e->departement, e->id, invitation->occurrence,
                                           invite->personne, &address)
                              : STATUS_OK;
    if (status)
        return status;
    size_t common = lettre->count;
    add(lettre, "repondre", address);
    char *event = ics_event(call->arena, &own);
    char *zone = fuseau_component(call->arena, own.zone);
    char *both = event && zone ? arena_printf(call->arena, "%s%s", zone, event) : NULL;
    char *whole = both ? ics_calendar(call->arena, invitation->methode, NULL, both) : NULL;
    message.id = call_new_id(call);
    if (!whole || !message.id)
        return out_of_memory(call);
    message.departement = e->departement;
    message.personne = invite->personne;
    message.gabarit = (char *)invitation->gabarit;
    message.n_champs = lettre->count;
    message.champs = lettre->pointers;
    message.calendrier = (ProtobufCBinaryData){strlen(whole), (uint8_t *)whole};
    message.methode = (char *)invitation->methode;
    message.objet = e->id;
    status = call_emit(call, e->departement, message.id, 1, &message.base);
    lettre->count = common;
    return status;
}

enum status invitation_send(struct call *call, const evenement_message *e,
                            const struct invitation *invitation)
{
    Concert__Agenda__V1__Organisateur from = CONCERT__AGENDA__V1__ORGANISATEUR__INIT;
    Concert__Agenda__V1__Invites invites = CONCERT__AGENDA__V1__INVITES__INIT;
    struct ics_evenement ics;
    from.departement = invites.departement = e->departement;
    from.evenement = invites.evenement = e->id;
    from.occurrence = (char *)invitation->occurrence;
    invites.personnes = invitation->personnes;
    invites.n_personnes = invitation->personne_count;
    enum status status = db_queue(call->db, &sql_organisateur, &from.base, &from.base);
    if (!status)
        status = db_run(call->db, &sql_invites, &invites.base, &invites.base);
    if (!status)
        status = rendu_describe(call, e, invitation->occurrence, &ics);
    if (status)
        return status;
    const struct ics_personne organizer = {
        from.nom, *from.courriel ? from.courriel : "ne-pas-repondre@concert.invalid"};
    struct lettre lettre = {.count = 0};
    ics.organisateur = &organizer;
    ics.description = description_of(call, e, invitation);
    ics.annule = ics.annule || strcmp(invitation->methode, "CANCEL") == 0;
    if (!ics.description)
        return out_of_memory(call);
    fill(&lettre, e, &from, invitation);
    for (size_t i = 0; !status && i < invites.n_lignes; i++)
        status = send_one(call, e, invitation, &ics, &lettre, invites.lignes[i]);
    return status;
}
