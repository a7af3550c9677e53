// SPDX-License-Identifier: EUPL-1.2
// services/common/outbox_admin.h: what an operator sees and mends of an outbox (`concert outbox`).
#pragma once

#include "common/call.h"

enum status outbox_admin_list(struct call *call, const Concert__Bus__V1__ListOutboxRequest *request,
                              Concert__Bus__V1__ListOutboxResponse *response);
enum status outbox_admin_retry(struct call *call,
                               const Concert__Bus__V1__RetryOutboxRequest *request,
                               Concert__Bus__V1__RetryOutboxResponse *response);
