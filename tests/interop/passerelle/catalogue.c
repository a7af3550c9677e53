// SPDX-License-Identifier: EUPL-1.2
// tests/interop/passerelle/catalogue.c: the services the gateway under test knows, in place of the
// generated catalogue: an echo under the names of real services, and one that never runs.
#include "common/catalogue.h"

#include "concert/bus/v1/bus.pb-c.h"
#include "echo.pb-c.h"

#define ORDER &concert__echo__v1__order__descriptor
#define ANSWER &concert__echo__v1__answer__descriptor

static const struct catalogue_method ECHO_METHODS[] = {
    {"Say", ORDER, ANSWER, false, false},
    {"Read", ORDER, ANSWER, true, false},
    {"Watch", ORDER, ANSWER, false, true},
};
static const struct catalogue_method ACCES_METHODS[] = {
    {"Login", ORDER, ANSWER, false, false},
    {"ExchangeSession", ORDER, &concert__echo__v1__grant__descriptor, false, false},
};
static const struct catalogue_method FILE_METHODS[] = {
    {"GetFile", &concert__bus__v1__get_file_request__descriptor,
     &concert__bus__v1__file__descriptor, true, false},
};
static const struct catalogue_method DELIVER_METHODS[] = {
    {"Deliver", &concert__bus__v1__deliver_request__descriptor,
     &concert__bus__v1__deliver_response__descriptor, false, false},
};

const struct catalogue_service catalogue_services[] = {
    {"concert.echo.v1.Echo", "echo", ECHO_METHODS, 3},
    {"concert.acces.v1.Acces", "acces", ACCES_METHODS, 2},
    {"concert.registre.v1.Registre", "registre", FILE_METHODS, 1},
    {"concert.conventionnement.v1.Conventionnement", "conventionnement", FILE_METHODS, 1},
    {"concert.muet.v1.Muet", "muet", ECHO_METHODS, 1},
    {"concert.bus.v1.Inbox", "bus", DELIVER_METHODS, 1},
};
const size_t catalogue_service_count = sizeof catalogue_services / sizeof *catalogue_services;
