// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/methods_siae.h: the methods of the register (siae.proto), one file
// each.
#pragma once

#include "common/call.h"

#include "concert/messages.h"

enum status import_fluxiae(struct call *call,
                           const Concert__Conventionnement__V1__ImportFluxiaeRequest *request,
                           Concert__Conventionnement__V1__ImportFluxiaeResponse *response);
enum status list_siae(struct call *call,
                      const Concert__Conventionnement__V1__ListSiaeRequest *request,
                      Concert__Conventionnement__V1__ListSiaeResponse *response);
enum status get_siae(struct call *call,
                     const Concert__Conventionnement__V1__GetSiaeRequest *request,
                     Concert__Conventionnement__V1__Siae *response);
enum status list_annexes(struct call *call,
                         const Concert__Conventionnement__V1__ListAnnexesRequest *request,
                         Concert__Conventionnement__V1__ListAnnexesResponse *response);
enum status get_timeline(struct call *call,
                         const Concert__Conventionnement__V1__GetTimelineRequest *request,
                         Concert__Conventionnement__V1__GetTimelineResponse *response);
