// SPDX-License-Identifier: EUPL-1.2
// services/common/relay_delivery.c
#include "common/relay_delivery.h"

#include "bus_sql.h"
#include "common/bus.h"
#include "common/clock.h"
#include "common/log.h"

#include <string.h>

typedef Concert__Bus__V1__OutboxRow outbox_row;
typedef Concert__Bus__V1__OutboxBatch outbox_batch;
typedef Concert__Bus__V1__OutboxOutcome outbox_outcome;
typedef Concert__Bus__V1__DeliverResponse deliver_response;

enum {
    DELIVER_MS = 10000,
    PING_MS = 200,
    AWAY_US = 500000, // first pause after a failure; doubles
    AWAY_MAX_US = 5000000,
};

enum status relay_query(struct relay *relay, enum db_mode mode, const struct query *query,
                        const ProtobufCMessage *in, ProtobufCMessage *out)
{
    enum status status = db_begin(relay->db, mode, NULL, &relay->fault);
    if (!status)
        status = db_queue(relay->db, query, in, out);
    if (!status)
        status = db_commit(relay->db);
    if (status)
        db_rollback(relay->db);
    return status;
}

static Concert__Bus__V1__Event *event_of(struct arena *arena, const outbox_row *row)
{
    struct uuid id, aggregate;
    Concert__Bus__V1__Event *event = arena_alloc(arena, sizeof *event);
    if (!event || !uuid_parse(row->evenement, &id) || !uuid_parse(row->agregat, &aggregate))
        return NULL;
    concert__bus__v1__event__init(event);
    event->id = (ProtobufCBinaryData){16, arena_copy(arena, id.bytes, 16)};
    event->aggregate = (ProtobufCBinaryData){16, arena_copy(arena, aggregate.bytes, 16)};
    event->departement = row->departement;
    event->version = row->version;
    event->type = row->type;
    event->body = row->corps;
    event->at_us = row->at_us;
    return event->id.data && event->aggregate.data ? event : NULL;
}

static enum status deliver(struct relay *relay, struct subscriber *subscriber,
                           const outbox_batch *batch, deliver_response **ret_response)
{
    Concert__Bus__V1__DeliverRequest request = CONCERT__BUS__V1__DELIVER_REQUEST__INIT;
    request.from = (char *)relay->context->service->name;
    request.events = arena_alloc(relay->arena, batch->n_lignes * sizeof *request.events);
    for (size_t i = 0; request.events && i < batch->n_lignes; i++) {
        request.events[i] = event_of(relay->arena, batch->lignes[i]);
        if (!request.events[i])
            return fault_set(&relay->fault, STATUS_RESOURCE_EXHAUSTED, "", "out of memory");
        request.n_events++;
    }
    return bus_client_call(subscriber->client, "concert.bus.v1.Inbox/Deliver", &request.base,
                           &concert__bus__v1__deliver_response__descriptor, DELIVER_MS,
                           (ProtobufCMessage **)ret_response, &relay->fault);
}

static bool answers_ping(struct relay *relay, struct subscriber *subscriber)
{
    Concert__Bus__V1__DeliverRequest nothing = CONCERT__BUS__V1__DELIVER_REQUEST__INIT;
    ProtobufCMessage *pong;
    return bus_client_call(subscriber->client, "concert.bus.v1/Ping", &nothing.base,
                           &concert__bus__v1__deliver_response__descriptor, PING_MS, &pong,
                           &relay->fault) == STATUS_OK;
}

bool relay_is_away(struct relay *relay, struct subscriber *subscriber)
{
    if (!subscriber->away_us)
        return false;
    if (clock_steady_us() < subscriber->again_us)
        return true;
    arena_reset(relay->arena);
    if (answers_ping(relay, subscriber))
        return false;
    subscriber->again_us = clock_steady_us() + subscriber->away_us;
    return true;
}

static void note_delivery(struct subscriber *subscriber, enum status status)
{
    if (!status)
        subscriber->away_us = 0;
    else if (!subscriber->away_us)
        subscriber->away_us = AWAY_US;
    else
        subscriber->away_us =
            2 * subscriber->away_us < AWAY_MAX_US ? 2 * subscriber->away_us : AWAY_MAX_US;
    subscriber->again_us = clock_steady_us() + subscriber->away_us;
}

static char *text_of(struct arena *arena, const ProtobufCBinaryData *id)
{
    struct uuid uuid;
    char *text = arena_alloc(arena, UUID_TEXT);
    if (!text || id->len != sizeof uuid.bytes)
        return NULL;
    memcpy(uuid.bytes, id->data, sizeof uuid.bytes);
    uuid_format(&uuid, text);
    return text;
}

// The départements of a batch, each once in a row is enough: they open the primary key.
static bool name_departements(struct arena *arena, const outbox_batch *batch,
                              outbox_outcome *outcome)
{
    outcome->departements = arena_alloc(arena, batch->n_lignes * sizeof(char *));
    for (size_t i = 0; outcome->departements && i < batch->n_lignes; i++)
        if (i == 0 || strcmp(batch->lignes[i]->departement, batch->lignes[i - 1]->departement) != 0)
            outcome->departements[outcome->n_departements++] = batch->lignes[i]->departement;
    return outcome->departements != NULL;
}

static enum status remove_accepted(struct relay *relay, const struct subscriber *subscriber,
                                   const outbox_batch *batch, const deliver_response *response)
{
    outbox_outcome outcome = CONCERT__BUS__V1__OUTBOX_OUTCOME__INIT;
    outcome.abonne = subscriber->name;
    if (!name_departements(relay->arena, batch, &outcome))
        return STATUS_OK; // they will be sent, and known, again
    outcome.evenements = arena_alloc(relay->arena, response->n_accepted * sizeof(char *));
    for (size_t i = 0; outcome.evenements && i < response->n_accepted; i++) {
        char *text = text_of(relay->arena, &response->accepted[i]);
        if (text)
            outcome.evenements[outcome.n_evenements++] = text;
    }
    if (!outcome.n_evenements)
        return STATUS_OK;
    return relay_query(relay, DB_WRITE, &sql_outbox_done, &outcome.base, NULL);
}

static enum status delay_refused(struct relay *relay, const struct subscriber *subscriber,
                                 const outbox_batch *batch,
                                 const Concert__Bus__V1__Refusal *refusal)
{
    char *id = text_of(relay->arena, &refusal->id);
    outbox_outcome outcome = CONCERT__BUS__V1__OUTBOX_OUTCOME__INIT;
    if (!id || !name_departements(relay->arena, batch, &outcome))
        return STATUS_OK;
    outcome.abonne = subscriber->name;
    outcome.evenements = &id;
    outcome.n_evenements = 1;
    outcome.erreur = refusal->reason;
    outcome.essais_max = (int32_t)settings_integer(relay->context->settings, "CONCERT_RELAY_TRIES");
    outbox_batch after = CONCERT__BUS__V1__OUTBOX_BATCH__INIT;
    enum status status =
        relay_query(relay, DB_WRITE, &sql_outbox_refused, &outcome.base, &after.base);
    if (!status && after.n_lignes)
        log_line(after.lignes[0]->a_part ? LOG_LEVEL_ERROR : LOG_LEVEL_WARN,
                 after.lignes[0]->a_part ? "event set aside; see `concert outbox`"
                                         : "event refused",
                 "subscriber", subscriber->name, "event", id, "type", after.lignes[0]->type,
                 "reason", refusal->reason, NULL);
    return status;
}

enum status relay_drain(struct relay *relay, struct subscriber *subscriber, bool *ret_more)
{
    arena_reset(relay->arena);
    outbox_batch wanted = CONCERT__BUS__V1__OUTBOX_BATCH__INIT;
    outbox_batch batch = CONCERT__BUS__V1__OUTBOX_BATCH__INIT;
    wanted.abonne = subscriber->name;
    *ret_more = false;
    enum status status = relay_query(relay, DB_READ, &sql_outbox_batch, &wanted.base, &batch.base);
    if (status || !batch.n_lignes)
        return status;
    deliver_response *response = NULL;
    status = deliver(relay, subscriber, &batch, &response);
    note_delivery(subscriber, status);
    if (status)
        return status; // the subscriber is away: the rows stay as they are
    status = remove_accepted(relay, subscriber, &batch, response);
    for (size_t i = 0; !status && i < response->n_refused; i++)
        status = delay_refused(relay, subscriber, &batch, response->refused[i]);
    *ret_more = response->n_accepted > 0;
    return status;
}
