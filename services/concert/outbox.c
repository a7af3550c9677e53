// SPDX-License-Identifier: EUPL-1.2
// services/concert/outbox.c: `concert outbox`: events that wait, or that were set aside, and their
// retry. For operators, on the machine of the service: it speaks on the bus with the service's key.
#include "command.h"
#include "operator.h"

#include "concert/bus/v1/bus.pb-c.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

typedef Concert__Bus__V1__ListOutboxResponse list_response;
typedef Concert__Bus__V1__RetryOutboxResponse retry_response;

static void print_row(const Concert__Bus__V1__OutboxRow *row, bool json)
{
    if (!json) {
        printf("%s  %s → %s  %s  essais %d%s  %s\n", row->evenement, row->departement, row->abonne,
               row->type, row->essais, row->a_part ? ", mis à part" : "", row->erreur);
        return;
    }
    json_t *object =
        json_pack("{s:s, s:s, s:s, s:s, s:i, s:b, s:s}", "evenement", row->evenement, "departement",
                  row->departement, "abonne", row->abonne, "type", row->type, "essais", row->essais,
                  "aPart", row->a_part, "erreur", row->erreur);
    json_dumpf(object, stdout, JSON_COMPACT);
    putchar('\n');
    json_decref(object);
}

static enum status list(struct command_context *context, struct operator* operator)
{
    Concert__Bus__V1__ListOutboxRequest request = CONCERT__BUS__V1__LIST_OUTBOX_REQUEST__INIT;
    ProtobufCMessage *answer;
    enum status status =
        operator_call(context, operator, "concert.bus.v1.Inbox/ListOutbox", &request.base,
                      &concert__bus__v1__list_outbox_response__descriptor, &answer);
    if (status)
        return status;
    const list_response *response = (const list_response *)answer;
    for (size_t i = 0; i < response->n_lignes; i++)
        print_row(response->lignes[i], context->json);
    if (!response->n_lignes && !context->json)
        puts("Rien n'attend.");
    return STATUS_OK;
}

static enum status retry(struct command_context *context, struct operator* operator,
                         const char * event)
{
    Concert__Bus__V1__RetryOutboxRequest request = CONCERT__BUS__V1__RETRY_OUTBOX_REQUEST__INIT;
    request.evenement = (char *)event;
    ProtobufCMessage *answer;
    enum status status =
        operator_call(context, operator, "concert.bus.v1.Inbox/RetryOutbox", &request.base,
                      &concert__bus__v1__retry_outbox_response__descriptor, &answer);
    if (!status)
        printf("%" PRId64 "\n", ((const retry_response *)answer)->lignes);
    return status;
}

static enum status run(struct command_context *context, int argc, char **argv)
{
    bool again = argc >= 3 && argc <= 4 && strcmp(argv[2], "--retry") == 0;
    if (!again && argc != 2)
        return command_usage(context, &command_outbox);
    struct operator operator;
    enum status status = operator_open(context, argv[1], &operator);
    if (!status)
        status =
            again ? retry(context, &operator, argc == 4 ? argv[3] : "") : list(context, &operator);
    operator_close(&operator);
    return status;
}

const struct command command_outbox = {
    .name = "outbox",
    .usage = "SERVICE [--retry [EVENEMENT]]",
    .help = "les événements d'un service qui attendent ou sont mis à part ; --retry les reprend",
    .run = run,
};
