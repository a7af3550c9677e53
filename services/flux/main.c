// SPDX-License-Identifier: EUPL-1.2
// services/flux/main.c: the changes a person may see, live and resumable.
#include "common/service.h"
#include "flux/methods.h"
#include "flux_sql.h"

static const struct method METHODS[] = {
    {"Watch", HANDLER(watch), WHO_MEMBER, DB_READ, METHOD_STREAM},
    {"ListChangements", HANDLER(list_changements), WHO_MEMBER, DB_READ, 0},
    {0},
};

static enum status take_changement(struct call *call, const Concert__Bus__V1__Event *event,
                                   const void *body)
{
    return on_changement(call, event, body);
}

static const struct event_handler EVENTS[] = {
    {&concert__flux__v1__changement__descriptor, take_changement},
    {0},
};

static const struct service SERVICE = {
    .name = "flux",
    .protocol = "concert.flux.v1.Flux",
    .methods = METHODS,
    .events = EVENTS,
    .queries = flux_queries,
};

int main(int argc, char **argv)
{
    return service_main(&SERVICE, argc, argv);
}
