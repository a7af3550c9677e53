// SPDX-License-Identifier: EUPL-1.2
// services/registre/on_entree.c: an entry comes by event and is appended in the transaction of the
// inbox. The log does not judge what an entry says, only that it reads one way.
#include "common/entree.h"
#include "registre/methods.h"
#include "registre_sql.h"

#include <string.h>

enum status on_entree(struct call *call, const Concert__Bus__V1__Event *event, const entree *body)
{
    enum status status = check_departement(call, body->departement);
    if (!status)
        status = entree_check(body->texte, strlen(body->texte), &call->fault);
    if (status)
        return status;
    const char *said = entree_get(body->texte, "departement", call->arena);
    if (strcmp(event->departement, body->departement) != 0 || !said ||
        strcmp(said, body->departement) != 0)
        return call_fail(call, STATUS_INVALID_ARGUMENT, "departement",
                         "Le texte de l'entrée doit dire le même département que son événement.");
    // What one can search by is what the text says.
    entree row = *body;
    row.nature = entree_nature(body->texte, call->arena);
    if (!row.nature)
        return call_fail(call, STATUS_RESOURCE_EXHAUSTED, "", "Demande trop volumineuse.");
    return db_queue(call->db, &sql_inscrire, &row.base, NULL);
}
