// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/link.h: the gateway's one DEALER towards one service.
// A call is two frames, [Call][body]; so is a reply. ZMQ_IMMEDIATE: a service that is not there
// takes nothing, and the caller hears it at once; a service that goes away fails its calls at once.
#pragma once

#include "common/bus.h"
#include "common/fault.h"
#include "passerelle/pending.h"

#include "concert/bus/v1/bus.pb-c.h"

struct gateway;

// Answered by the service's broker itself, with an empty reply: no worker is needed.
#define LINK_PING "concert.bus.v1/Ping"
// No reply comes back: the service stops sending for the call of this id.
#define LINK_CANCEL "concert.bus.v1/Cancel"

struct link {
    const char *process; // "acces"
    void *socket, *monitor;
    int socket_fd, monitor_fd;
    unsigned endpoints_up; // connected peers: replicas of the service
    size_t in_flight, most;
    bool touched;      // something was sent: the socket's edge-triggered fd may stay silent
    bool greet;        // its fd has stirred: perhaps a connection, worth a ping when never heard
    int64_t heard_us;  // last reply, 0 = never
    int64_t pinged_us; // last ping sent
    uint64_t ping_id;
    uint64_t late, malformed, refused; // replies dropped; calls refused because `most` were running
};

// The fault's text is English, for the operator. link_close is due even after a failure.
must_check bool link_open(struct gateway *gateway, struct link *link, const char *process,
                          struct bus *bus, struct fault *fault);
void link_close(struct link *link);

// Sends; the body is consumed whatever happens. `call->id` is set here. On failure the handler is
// never called: UNAVAILABLE (nobody there), RESOURCE_EXHAUSTED (too many calls in flight).
must_check enum status link_call(struct gateway *gateway, struct link *link,
                                 Concert__Bus__V1__Call *call, zmq_msg_t *body,
                                 reply_handler *on_reply, void *owner, uint64_t *ret_id,
                                 struct fault *fault);
// The owner of this call is gone: later replies are dropped.
void link_forget(struct gateway *gateway, uint64_t id);
// As link_forget, and the service is told.
void link_cancel(struct gateway *gateway, uint64_t id);
// Answers the call from here and forgets it.
void link_fail(struct gateway *gateway, uint64_t id, enum status status, const char *text);
// Reads what has come, up to a batch; `touched` stays set when there may be more. True when
// something came.
bool link_drain(struct gateway *gateway, struct link *link);
// Reads what the socket's monitor says; a service without any connection left fails its calls.
void link_watch(struct gateway *gateway, struct link *link);
void link_ping(struct gateway *gateway, struct link *link);
// Answers every call whose deadline has passed.
void link_expire(struct gateway *gateway);
