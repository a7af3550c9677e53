// SPDX-License-Identifier: EUPL-1.2
// services/courrier/main.c: mail out, once, whatever crashes.
#include "common/service.h"

#include "courrier/evenements.h"
#include "courrier/facteur.h"

#include "courrier_methods.h"
#include "courrier_sql.h"

static const struct method METHODS[] = {
    {"GetPreferences", HANDLER(get_preferences), WHO_MEMBER, DB_READ, 0},
    {"UpdatePreferences", HANDLER(update_preferences), WHO_MEMBER, DB_WRITE, 0},
    {"ListMesMessages", HANDLER(list_mes_messages), WHO_MEMBER, DB_READ, 0},
    {"ListMorts", HANDLER(list_morts), WHO_SERVICE | WHO_ITSELF, DB_READ, 0},
    {"RetryMessages", HANDLER(retry_messages), WHO_SERVICE | WHO_ITSELF, DB_WRITE, 0},
    {"RecordRetour", HANDLER(record_retour), WHO_SERVICE | WHO_ITSELF, DB_WRITE, 0},
    {NULL, NULL, 0, DB_READ, 0},
};

static const struct event_handler EVENTS[] = {
    EVENT(acces, adresse_changee, adresse_changee),
    EVENT(courrier, message, message_demande),
    {NULL, NULL},
};

static enum status start(const struct service_context *context, void **ret_state,
                         struct fault *fault)
{
    struct facteur *facteur;
    enum status status = facteur_start(context, &facteur, fault);
    if (!status)
        *ret_state = facteur;
    return status;
}

static void stop(void *state)
{
    struct facteur *facteur = state;
    facteur_stop(&facteur);
}

static const struct service SERVICE = {
    .name = "courrier",
    .protocol = "concert.courrier.v1.Courrier",
    .methods = METHODS,
    .events = EVENTS,
    .queries = courrier_queries,
    .start = start,
    .stop = stop,
};

int main(int argc, char **argv)
{
    return service_main(&SERVICE, argc, argv);
}
