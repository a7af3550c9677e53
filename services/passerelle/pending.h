// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/pending.h: calls sent on the bus that still expect replies.
// The id of a call is its slot (low 32 bits) and the slot's generation (high 32 bits): finding it
// again is one array access, and a late reply to a forgotten call never meets the slot's new user.
#pragma once

#include "common/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <zmq.h>

struct link;

// One reply of a service, or of the gateway itself (deadline passed, service lost). Strings and
// body live until the handler returns; the handler may move the body out with zmq_msg_move.
struct reply {
    enum status status;
    const char *text, *field, *set_session;
    bool more;
    zmq_msg_t *body; // NULL when the gateway itself answers
};

typedef void reply_handler(void *owner, const struct reply *reply);

struct pending {
    uint32_t generation;
    uint32_t next_free;
    struct link *link; // NULL when the slot is free
    int64_t deadline_us;
    reply_handler *on_reply;
    void *owner;
    bool writes; // without a reply, nobody knows whether it was done
};

struct pending_table {
    struct pending *slots;
    uint32_t capacity, first_free;
    int64_t earliest_us; // no deadline is earlier; INT64_MAX when none
};

bool pending_open(struct pending_table *table, uint32_t capacity);
void pending_close(struct pending_table *table);
// 0 when the table is full. An id is never 0.
uint64_t pending_add(struct pending_table *table, struct link *link, int64_t deadline_us,
                     reply_handler *on_reply, void *owner);
// NULL for an id that is no longer expected.
struct pending *pending_find(struct pending_table *table, uint64_t id);
void pending_remove(struct pending_table *table, uint64_t id);
// Calls `each` with every id whose deadline is past, and finds the next earliest one.
void pending_expire(struct pending_table *table, int64_t now_us,
                    void (*each)(void *context, uint64_t id), void *context);
// Calls `each` with every id of this link.
void pending_each(struct pending_table *table, const struct link *link,
                  void (*each)(void *context, uint64_t id), void *context);
