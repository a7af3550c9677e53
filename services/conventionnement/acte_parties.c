// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/acte_parties.c
#include "conventionnement/acte_parties.h"

#include "conventionnement/acte_texte.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

typedef Concert__Conventionnement__V1__Partie partie;

#define KIND(name) CONCERT__COMMUN__V1__TYPE_ORGANISATION__TYPE_ORGANISATION_##name

static const partie *find(partie *const *parties, size_t count, const char *organisation)
{
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(parties[i]->organisation, organisation) == 0)
            return parties[i];
    return NULL;
}

static bool is_required(const partie *row, const char *siae_organisation)
{
    return row->type == KIND(UT_DIRECCTE) || row->type == KIND(POLE_EMPLOI) ||
           strcmp(row->organisation, siae_organisation) == 0;
}

static enum status complete_one(const partie *asked, const partie *known, size_t index,
                                const char *siae_organisation, partie *ret_partie,
                                struct fault *fault)
{
    const char *field = arena_printf(fault->arena, "parties[%zu].organisation", index);
    if (!known)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, field,
                         "Cette organisation n'est pas connue dans ce département : vérifiez son "
                         "identifiant, ou créez-la d'abord.");
    if (known->type == KIND(SIAE) && strcmp(known->organisation, siae_organisation) != 0)
        return fault_set(fault, STATUS_INVALID_ARGUMENT, field,
                         "« %s » est une autre structure que celle de cet acte.", known->nom);
    bool required = is_required(known, siae_organisation);
    if (required && asked->facultative)
        return fault_set(fault, STATUS_INVALID_ARGUMENT,
                         arena_printf(fault->arena, "parties[%zu].facultative", index),
                         "La signature de « %s » est obligatoire.", known->nom);
    *ret_partie = *known;
    ret_partie->qualite = asked->qualite[0] ? asked->qualite : (char *)acte_qualite(known->type);
    ret_partie->facultative = asked->facultative;
    ret_partie->obligatoire = !asked->facultative;
    return STATUS_OK;
}

static enum status check_required(const Concert__Conventionnement__V1__ActeEcrit *acte,
                                  const char *siae_organisation, struct fault *fault)
{
    bool state = false, employment = false, siae = false;
    for (size_t i = 0; i < acte->n_parties; i++) {
        state |= acte->parties[i]->type == KIND(UT_DIRECCTE);
        employment |= acte->parties[i]->type == KIND(POLE_EMPLOI);
        siae |= strcmp(acte->parties[i]->organisation, siae_organisation) == 0;
    }
    if (!siae_organisation[0])
        return fault_set(fault, STATUS_FAILED_PRECONDITION, "parties",
                         "La structure n'a pas d'organisation dans Concert : créez-la avec son "
                         "SIRET, elle doit signer.");
    const char *missing = !state        ? "l'État (unité du département)"
                          : !employment ? "Pôle emploi"
                          : !siae       ? "la structure elle-même"
                                        : NULL;
    return missing ? fault_set(fault, STATUS_INVALID_ARGUMENT, "parties",
                               "Il manque une partie obligatoire : %s.", missing)
                   : STATUS_OK;
}

enum status acte_parties_complete(Concert__Conventionnement__V1__Partie *const *asked,
                                  size_t asked_count,
                                  Concert__Conventionnement__V1__Partie *const *known,
                                  size_t known_count, const char *siae_organisation,
                                  Concert__Conventionnement__V1__ActeEcrit *ret_acte,
                                  struct fault *fault)
{
    partie **rows = arena_alloc(fault->arena, asked_count * sizeof(partie *));
    char **ids = arena_alloc(fault->arena, asked_count * sizeof *ids);
    for (size_t i = 0; i < asked_count; i++) {
        partie *row = rows && ids ? arena_alloc(fault->arena, sizeof *row) : NULL;
        if (!row)
            return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "parties", "Trop de parties.");
        if (find(rows, i, asked[i]->organisation))
            return fault_set(fault, STATUS_INVALID_ARGUMENT,
                             arena_printf(fault->arena, "parties[%zu].organisation", i),
                             "Une organisation ne peut être partie deux fois.");
        enum status status =
            complete_one(asked[i], find(known, known_count, asked[i]->organisation), i,
                         siae_organisation, row, fault);
        if (status)
            return status;
        rows[i] = row;
        ids[i] = row->organisation;
    }
    ret_acte->n_parties = ret_acte->n_organisations = asked_count;
    ret_acte->parties = rows;
    ret_acte->organisations = ids;
    return check_required(ret_acte, siae_organisation, fault);
}

enum status acte_parties_ids(Concert__Conventionnement__V1__ActeEcrit *acte, struct fault *fault)
{
    acte->organisations = arena_alloc(fault->arena, acte->n_parties * sizeof(char *));
    if (!acte->organisations)
        return fault_set(fault, STATUS_RESOURCE_EXHAUSTED, "parties", "Trop de parties.");
    for (size_t i = 0; i < acte->n_parties; i++)
        acte->organisations[i] = acte->parties[i]->organisation;
    acte->n_organisations = acte->n_parties;
    return STATUS_OK;
}
