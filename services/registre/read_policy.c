// SPDX-License-Identifier: EUPL-1.2
// services/registre/read_policy.c
#include "registre/log_policy.h"
#include "registre/methods.h"

enum status read_policy(struct call *call, const char *departement, struct policy *ret_policy)
{
    if (log_policy(call->context, departement, ret_policy, &call->fault) == STATUS_OK)
        return STATUS_OK;
    const char *detail = call->fault.text;
    enum status status = call_fail(call, STATUS_INTERNAL, "",
                                   "La liste des témoins de ce registre est mal écrite : "
                                   "signalez-le à l'hébergeur.");
    call->fault.detail = detail;
    return status;
}
