// SPDX-License-Identifier: EUPL-1.2
// services/common/stream.h: server streaming as a read that is asked again.
// Request and response of a streaming method both have `string curseur`. The handler answers what
// follows the request's cursor and sets the response's; the broker keeps the call, forwards answers
// whose cursor moved, and runs the handler again from there when the process is poked
// (context->self) or a heartbeat is due. So a stream holds no thread and no connection, and resumes
// anywhere.
#pragma once

#include "common/call_run.h"

// Fills ret_answer->head.more and next_request; drops the body when the cursor did not move.
must_check enum status stream_advance(struct call *call, const ProtobufCMessage *request,
                                      const ProtobufCMessage *response, struct answer *ret_answer);
