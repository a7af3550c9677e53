// SPDX-License-Identifier: EUPL-1.2
// services/acces/revoke_delegation.c: ends a delegation before its date, with a reason.
#include "acces/delegation.h"
#include "acces/motif.h"
#include "acces/objet.h"
#include "acces_methods.h"
#include "acces_sql.h"

enum status revoke_delegation(struct call *call,
                              const Concert__Acces__V1__RevokeDelegationRequest *request,
                              Concert__Acces__V1__Delegation *response)
{
    delegation_detail row = CONCERT__ACCES__V1__DELEGATION_DETAIL__INIT;
    enum status status = motif_check(&call->fault, request->motif);
    if (!status)
        status =
            objet_run(call, &sql_delegation_detail, "delegation", request->delegation, &row.base);
    if (!status && row.revoquee)
        return call_fail(call, STATUS_FAILED_PRECONDITION, "delegation",
                         "Cette délégation est déjà révoquée.");
    if (status)
        return status;
    row.revoquee = true;
    row.version++;
    row.motif = request->motif;
    status = db_queue(call->db, &sql_revoquer_delegation, &row.base, NULL);
    if (!status)
        status = delegation_announce(call, &row);
    return status ? status : delegation_answer(call, row.id, response);
}
