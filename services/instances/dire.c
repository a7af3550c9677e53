// SPDX-License-Identifier: EUPL-1.2
// services/instances/dire.c
#include "instances/dire.h"

#include "common/clock.h"

#include <stdarg.h>
#include <stdio.h>

enum { LINE_MOST = 500 };

enum status dire(struct call *call, const struct fait_instance *fait, const char *format, ...)
{
    char line[LINE_MOST];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    int64_t now_us = clock_now_us();
    Google__Protobuf__Timestamp now = GOOGLE__PROTOBUF__TIMESTAMP__INIT;
    now.seconds = now_us / 1000000;
    now.nanos = (int32_t)(now_us % 1000000) * 1000;
    Concert__Flux__V1__Changement change = CONCERT__FLUX__V1__CHANGEMENT__INIT;
    change.departement = (char *)fait->departement;
    change.service = (char *)"instances";
    change.nature = (char *)fait->nature;
    change.objet = (char *)fait->objet;
    change.version = fait->version;
    change.action = (char *)fait->action;
    change.resume = line;
    change.organisation = call->token->organisation;
    change.n_visible_par = fait->organisation_count;
    change.visible_par = fait->organisations;
    change.date = &now;
    return call_emit(call, fait->departement, fait->objet, fait->version, &change.base);
}
