// SPDX-License-Identifier: EUPL-1.2
// services/common/relay_delivery.h: the insides of relay.h, between its files: the outbox towards
// one subscriber.
#pragma once

#include "common/bus_client.h"
#include "common/relay.h"
#include "common/service.h"

#include <pthread.h>
#include <stdatomic.h>

struct subscriber {
    char *name;
    struct bus_client *client;
    int64_t away_us;  // pause after its last failure; 0 when its last delivery went well
    int64_t again_us; // not before, on the steady clock
};

struct relay {
    const struct service_context *context;
    pthread_t thread;
    bool running;
    atomic_bool stopping;
    struct arena *arena;
    struct fault fault;
    struct db *db;
    struct subscriber *subscribers;
    size_t count;
    int64_t forgotten_us, learnt_us;
};

// One statement, in a transaction of its own, as the service itself.
enum status relay_query(struct relay *relay, enum db_mode mode, const struct query *query,
                        const ProtobufCMessage *in, ProtobufCMessage *out);
// Others must not wait for a subscriber that is away or stuck: after a failure it is left alone for
// a while, then asked with a ping, which is short, before it is given a batch.
bool relay_is_away(struct relay *relay, struct subscriber *subscriber);
// One batch for one subscriber; *ret_more when a full batch says that more may wait.
enum status relay_drain(struct relay *relay, struct subscriber *subscriber, bool *ret_more);
