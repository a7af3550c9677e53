// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/request.h: one HTTP request, from its first line to its last byte sent.
// READING (headers, then body) → WAITING (connection suspended: a session exchange or a reply is
// awaited) → READY (an answer can be built) → ANSWERED. An answer is never queued in
// libmicrohttpd's first callback, which would close the connection: a fault found in the headers is
// answered once the body has been swallowed, unless the body is not worth reading.
#pragma once

#include "common/fault.h"
#include "passerelle/buffer.h"
#include "passerelle/codec.h"
#include "passerelle/pending.h"
#include "passerelle/route.h"

#include <microhttpd.h>

struct gateway;
struct connection;
struct session_entry;

enum request_state { REQUEST_READING, REQUEST_WAITING, REQUEST_READY, REQUEST_ANSWERED };
enum verb { VERB_GET, VERB_HEAD, VERB_POST, VERB_OTHER };

enum { SESSION_KEY = 32 };

// Who asks, and what the bus must carry of it. Strings live in the request's arena; "" = none.
struct caller {
    const char *token, *session, *idempotency_key, *traceparent, *peer;
    unsigned char session_key[SESSION_KEY]; // digest of `session`, the cache's key
    bool by_cookie;                         // `token` comes from the session's exchange
    bool again;                             // after a refused token of the session: its second
    bool stale_session;                     // the cookie is not (or no longer) worth anything
};

struct stream {
    struct buffer queue; // enveloped messages, ready for the wire
    bool understood;     // from here on errors travel in the end-of-stream message
    bool open;           // the answer's header is queued
    bool ended;          // the end-of-stream message is in the queue
    bool gone;           // the reader has left
};

struct request {
    struct gateway *gateway;
    struct MHD_Connection *http;
    struct connection *connection;
    struct request *next; // in the free list, or among the waiters of a session exchange
    struct arena *arena;
    struct fault fault; // the answer, when its status is not OK
    enum request_state state;
    bool begun, suspended, swallow, bad_uri, bad_framing;
    enum verb verb;
    struct route route;
    struct buffer body;
    size_t body_seen;
    int64_t started_us;
    int64_t deadline_us; // 0 until known
    int64_t timeout_ms;  // of a client that named none: counted from the end of its body
    struct caller caller;
    struct session_entry *exchange; // the exchange awaited, NULL = none
    enum codec codec;
    uint64_t call_id; // 0 when no call is in flight
    zmq_msg_t reply;
    bool has_reply;
    const char *set_session; // "" = leave the cookie alone
    struct stream stream;
    unsigned http_status; // 0 = that of the fault's status
    const char *allow;    // value of an Allow header, NULL = none
    size_t answer_bytes;
};

// libmicrohttpd's three callbacks; the context is the gateway, the slot holds the request.
void *request_open(void *context, const char *uri, struct MHD_Connection *http);
enum MHD_Result request_handle(void *context, struct MHD_Connection *http, const char *url,
                               const char *verb, const char *version, const char *data,
                               size_t *size, void **slot);
void request_close(void *context, struct MHD_Connection *http, void **slot,
                   enum MHD_RequestTerminationCode how);

// "" when absent.
const char *request_header(const struct request *request, const char *name);
// The answer is this fault.
void request_fail(struct request *request, enum status status, const char *field,
                  const char *format, ...) __attribute__((format(printf, 4, 5)));
// As request_fail, with an HTTP status other than the table's.
void request_fail_http(struct request *request, unsigned http, enum status status,
                       const char *format, ...) __attribute__((format(printf, 4, 5)));
// An answer can be built: goes back to libmicrohttpd.
void request_ready(struct request *request);
// Lets libmicrohttpd work on a suspended connection again.
void request_wake(struct request *request);
// Sends the call of this request's route with this body (consumed); the reply wakes the request.
void request_call(struct request *request, const char *method, struct link *link, zmq_msg_t *body,
                  reply_handler *on_reply);
// The usual handler: keeps the one reply for the answer.
void request_on_reply(void *owner, const struct reply *reply);
// Gives all requests back at stop.
void request_free_all(struct gateway *gateway);
