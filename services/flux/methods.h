// SPDX-License-Identifier: EUPL-1.2
// services/flux/methods.h: one function a method, in the file of its name; and the one event taken
// in.
#pragma once

#include "common/call.h"

#include "concert/messages.h"

typedef Concert__Flux__V1__WatchRequest watch_request;
typedef Concert__Flux__V1__WatchResponse watch_response;
typedef Concert__Flux__V1__Changement changement;

// A stream (common/stream.h): answers what follows the cursor.
must_check enum status watch(struct call *call, const watch_request *request,
                             watch_response *response);
must_check enum status list_changements(struct call *call, const watch_request *request,
                                        watch_response *response);

// The event concert.flux.v1.Changement.
must_check enum status on_changement(struct call *call, const Concert__Bus__V1__Event *event,
                                     const changement *body);
