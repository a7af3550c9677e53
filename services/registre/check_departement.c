// SPDX-License-Identifier: EUPL-1.2
// services/registre/check_departement.c
#include "common/departement.h"
#include "registre/methods.h"

enum status check_departement(struct call *call, const char *departement)
{
    if (departement_valid(departement))
        return STATUS_OK;
    return call_fail(call, STATUS_INVALID_ARGUMENT, "departement",
                     "« %.20s » n'est pas un département : écrivez son code, comme 03 ou 2A.",
                     departement);
}
