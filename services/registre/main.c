// SPDX-License-Identifier: EUPL-1.2
// services/registre/main.c: the decision log: see README.md.
#include "common/service.h"
#include "registre/log_key.h"
#include "registre/methods.h"
#include "registre/publisher.h"
#include "registre_sql.h"

static const struct method METHODS[] = {
    {"GetFile", HANDLER(get_file), WHO_ANYONE, DB_READ, 0},
    {"ListEntrees", HANDLER(list_entrees), WHO_ANYONE, DB_READ, 0},
    {"GetPreuves", HANDLER(get_preuves), WHO_ANYONE, DB_READ, 0},
    {"GetJournal", HANDLER(get_journal), WHO_ANYONE, DB_READ, 0},
    {0},
};

static enum status take_entree(struct call *call, const Concert__Bus__V1__Event *event,
                               const void *body)
{
    return on_entree(call, event, body);
}

static const struct event_handler EVENTS[] = {
    {&concert__registre__v1__entree__descriptor, take_entree},
    {0},
};

static enum status start(const struct service_context *context, void **ret_state,
                         struct fault *fault)
{
    struct note_key key;
    // An origin that names no log must stop the service, not its first entry.
    if (log_key(context, "03", &key, NULL, fault))
        return fault_set(fault, STATUS_INTERNAL, "",
                         "CONCERT_LOG_ORIGIN=%s: must have no space and no '+'",
                         settings_text(context->settings, "CONCERT_LOG_ORIGIN"));
    struct publisher *publisher;
    enum status status = publisher_start(context, &publisher, fault);
    if (!status)
        *ret_state = publisher;
    return status;
}

static void stop(void *state)
{
    struct publisher *publisher = state;
    publisher_stop(&publisher);
}

static const struct service SERVICE = {
    .name = "registre",
    .protocol = "concert.registre.v1.Registre",
    .methods = METHODS,
    .events = EVENTS,
    .queries = registre_queries,
    .start = start,
    .stop = stop,
};

int main(int argc, char **argv)
{
    return service_main(&SERVICE, argc, argv);
}
