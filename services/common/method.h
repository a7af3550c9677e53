// SPDX-License-Identifier: EUPL-1.2
// services/common/method.h: a service's method table: look-up, rights, and its check at start.
#pragma once

#include "common/service.h"

// Every service also answers these (they are rows like any other): concert.bus.v1.Inbox/Deliver,
// concert.bus.v1.Outbox/List and /Retry.
const struct method *method_find(const struct service *service, const char *path);
void method_types(const struct service *service, const struct method *method,
                  const ProtobufCMessageDescriptor **ret_input,
                  const ProtobufCMessageDescriptor **ret_output);
// First wall: UNAUTHENTICATED without a token, PERMISSION_DENIED otherwise, saying who may.
must_check enum status method_allows(const struct method *method, struct call *call);
// Each rpc of the proto has one row, each row one rpc, and READ is said of exactly the rpcs without
// side effects. INTERNAL with an English text otherwise.
must_check enum status method_check(const struct service *service, struct fault *fault);
