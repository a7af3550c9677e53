// SPDX-License-Identifier: EUPL-1.2
// services/common/ressort.c
#include "common/ressort.h"

#include <string.h>

bool ressort_has(const struct call *call, const char *departement)
{
    for (size_t i = 0; i < call->token->n_departements; i++)
        if (strcmp(call->token->departements[i], departement) == 0)
            return true;
    return false;
}

const char *ressort_list(const struct call *call)
{
    const char *text = "";
    for (size_t i = 0; text && i < call->token->n_departements; i++)
        text =
            arena_printf(call->arena, "%s%s%s", text, i ? ", " : "", call->token->departements[i]);
    return text && *text ? text : "aucun";
}

enum status ressort_check(struct call *call, const char *departement)
{
    if (!*departement)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "departement",
                         "Dites le département : par exemple 03.");
    return ressort_check_filter(call, departement);
}

enum status ressort_check_filter(struct call *call, const char *departement)
{
    if (!*departement || ressort_has(call, departement))
        return STATUS_OK;
    return call_fail(call, STATUS_PERMISSION_DENIED, "departement",
                     "Le département %.20s n'est pas de votre ressort (%s).", departement,
                     ressort_list(call));
}
