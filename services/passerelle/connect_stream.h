// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/connect_stream.h: a call that answers many messages, as they come.
// The service sends Reply frames with more=true, each one message, and a last one with more=false
// (its body, unless empty, is a message too). The queue towards a reader is bounded: one that reads
// too slowly gets resource_exhausted and may resume. When the reader leaves, the deadline passes or
// the gateway stops, the service gets a LINK_CANCEL with the call's id.
#pragma once

#include "passerelle/request.h"

// The client's side of the connection is closed. Any request may be given.
void connect_stream_gone(struct request *request);
// Ends an open stream: the gateway stops.
void connect_stream_stop(struct request *request);
// The request is over: nothing more is wanted of the service. Any request may be given.
void connect_stream_close(struct request *request);
