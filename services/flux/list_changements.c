// SPDX-License-Identifier: EUPL-1.2
// services/flux/list_changements.c
#include "flux/methods.h"

enum status list_changements(struct call *call, const watch_request *request,
                             watch_response *response)
{
    return watch(call, request, response);
}
