// SPDX-License-Identifier: EUPL-1.2
// services/acces/annonce.c
#include "acces/annonce.h"

#include "common/changement.h"

#include <time.h>

typedef Concert__Acces__V1__Organisation organisation_message;

enum { SECOND = 1000000 };

char *annonce_date(struct call *call, int64_t instant_us)
{
    time_t seconds = (time_t)(instant_us / SECOND);
    struct tm utc;
    gmtime_r(&seconds, &utc);
    return arena_printf(call->arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", utc.tm_year + 1900,
                        utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
}

static enum status project(struct call *call, const organisation_message *organisation)
{
    Concert__Acces__V1__OrganisationChangee event = CONCERT__ACCES__V1__ORGANISATION_CHANGEE__INIT;
    event.id = organisation->id;
    event.type = organisation->type;
    event.nom = organisation->nom;
    event.sigle = organisation->sigle;
    event.n_departements = organisation->n_departements;
    event.departements = organisation->departements;
    event.siret = organisation->siret;
    event.version = organisation->version;
    return call_emit(call, event.departements[0], event.id, event.version, &event.base);
}

static enum status tell(struct call *call, const organisation_message *organisation,
                        const char *action, const char *words, char **departements, size_t count)
{
    const struct changement changement = {
        .nature = "organisation",
        .objet = organisation->id,
        .version = organisation->version,
        .action = action,
        .resume = words
                      ? arena_printf(call->arena, "Organisation %s : %s", organisation->nom, words)
                      : NULL,
    };
    return changement_tell_each(call, departements, count, &changement);
}

enum status annonce_organisation(struct call *call, const organisation_message *organisation)
{
    bool created = organisation->version == 1;
    enum status status = project(call, organisation);
    return status ? status
                  : tell(call, organisation, created ? "creee" : "modifiee",
                         created ? "créée" : "modifiée", organisation->departements,
                         organisation->n_departements);
}

enum status annonce_territoire(struct call *call, const organisation_message *organisation,
                               const char *departement, bool attached)
{
    size_t count = organisation->n_departements;
    char **all = arena_alloc(call->arena, (count + 1) * sizeof *all);
    if (!all)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    for (size_t i = 0; i < count; i++)
        all[i] = organisation->departements[i];
    if (!attached) // it is no longer among them
        all[count++] = (char *)departement;
    enum status status = project(call, organisation);
    return status ? status
                  : tell(call, organisation, attached ? "rattachee" : "detachee",
                         arena_printf(call->arena, "%s département %s",
                                      attached ? "rattachée au" : "détachée du", departement),
                         all, count);
}

enum status annonce_entree(struct call *call, const char *departement, const char *nature,
                           const char *objet, int64_t version, const char *texte, char **ret_id)
{
    Concert__Registre__V1__Entree entree = CONCERT__REGISTRE__V1__ENTREE__INIT;
    entree.departement = (char *)departement;
    entree.id = call_new_id(call);
    entree.nature = (char *)nature;
    entree.objet = (char *)objet;
    entree.texte = (char *)texte;
    if (!entree.id)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    *ret_id = entree.id;
    return call_emit(call, departement, objet, version, &entree.base);
}
