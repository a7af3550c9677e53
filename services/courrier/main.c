// SPDX-License-Identifier: EUPL-1.2
// services/courrier/main.c: mail out, once, whatever crashes.
#include "common/service.h"

#include "courrier_sql.h"

static const struct method METHODS[] = {
    {NULL, NULL, 0, DB_READ, 0},
};

static const struct service SERVICE = {
    .name = "courrier",
    .protocol = "concert.courrier.v1.Courrier",
    .methods = METHODS,
    .queries = courrier_queries,
};

int main(int argc, char **argv)
{
    return service_main(&SERVICE, argc, argv);
}
