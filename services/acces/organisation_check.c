// SPDX-License-Identifier: EUPL-1.2
// services/acces/organisation_check.c
#include "acces/organisation_check.h"

#include "acces/champ.h"
#include "common/departement.h"
#include "common/siret.h"

#include <string.h>

#define TYPE(name) CONCERT__COMMUN__V1__TYPE_ORGANISATION__TYPE_ORGANISATION_##name

static bool is_mine(const struct call *call, const char *departement)
{
    for (size_t i = 0; i < call->token->n_departements; i++)
        if (strcmp(call->token->departements[i], departement) == 0)
            return true;
    return false;
}

enum status organisation_departement(struct call *call, const char *field, const char *departement)
{
    if (!departement_valid(departement))
        return call_fail(call, STATUS_INVALID_ARGUMENT, field,
                         "Code de département inconnu : écrivez 01 à 95, 2A, 2B ou 971 à 976.");
    if (!is_mine(call, departement))
        return call_fail(call, STATUS_PERMISSION_DENIED, field,
                         "Le département %s n'est pas celui de votre unité : c'est à la sienne d'y "
                         "faire entrer une organisation.",
                         departement);
    return STATUS_OK;
}

static enum status check_departements(struct call *call, char *const *departements, size_t count)
{
    enum status status = STATUS_OK;
    if (count == 0)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "departements",
                         "Donnez au moins un département.");
    for (size_t i = 0; !status && i < count; i++)
        status = organisation_departement(call, arena_printf(call->arena, "departements[%zu]", i),
                                          departements[i]);
    return status;
}

enum status organisation_contact(struct call *call, const char *courriel, const char *telephone,
                                 char **ret_courriel)
{
    *ret_courriel = (char *)"";
    enum status status = STATUS_OK;
    if (*courriel)
        status = champ_courriel(&call->fault, "courriel", courriel, ret_courriel);
    return status ? status : champ_line(&call->fault, "telephone", telephone, false);
}

enum status organisation_check(struct call *call,
                               const Concert__Acces__V1__CreateOrganisationRequest *request)
{
    if (request->type == TYPE(UNSPECIFIED))
        return call_fail(call, STATUS_INVALID_ARGUMENT, "type",
                         "Dites de quelle nature est l'organisation.");
    if (request->type == TYPE(UT_DIRECCTE))
        return call_fail(call, STATUS_PERMISSION_DENIED, "type",
                         "L'hébergeur seul installe une unité de l'État.");
    enum status status = champ_line(&call->fault, "nom", request->nom, true);
    if (!status)
        status = champ_sigle(&call->fault, request->sigle);
    if (!status && request->siret[0])
        status = siret_check(request->siret, "siret", &call->fault);
    return status ? status
                  : check_departements(call, request->departements, request->n_departements);
}
