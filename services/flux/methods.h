// SPDX-License-Identifier: EUPL-1.2
// services/flux/methods.h: beside the handlers, the one event taken in.
#pragma once

#include "flux_methods.h"

typedef Concert__Flux__V1__WatchRequest watch_request;
typedef Concert__Flux__V1__WatchResponse watch_response;
typedef Concert__Flux__V1__Changement changement;

// The event concert.flux.v1.Changement.
must_check enum status on_changement(struct call *call, const Concert__Bus__V1__Event *event,
                                     const changement *body);
