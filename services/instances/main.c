// SPDX-License-Identifier: EUPL-1.2
// services/instances/main.c: bodies, rules, seats, sessions, votes, opinions, minutes.
#include "common/service.h"

#include "instances_sql.h"

static const struct method METHODS[] = {
    {NULL, NULL, 0, DB_READ, 0},
};

static const struct service SERVICE = {
    .name = "instances",
    .protocol = "concert.instances.v1.Instances",
    .methods = METHODS,
    .queries = instances_queries,
};

int main(int argc, char **argv)
{
    return service_main(&SERVICE, argc, argv);
}
