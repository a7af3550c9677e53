// SPDX-License-Identifier: EUPL-1.2
// services/agenda/main.c: the shared calendar: events, participants, availability, feeds,
// invitations.
#include "common/service.h"

#include "agenda_sql.h"

static const struct method METHODS[] = {
    {NULL, NULL, 0, DB_READ, 0},
};

static const struct service SERVICE = {
    .name = "agenda",
    .protocol = "concert.agenda.v1.Agenda",
    .methods = METHODS,
    .queries = agenda_queries,
};

int main(int argc, char **argv)
{
    return service_main(&SERVICE, argc, argv);
}
