// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/connect_error.h: a fault as Connect's error, with the field at fault as a
// google.rpc.BadRequest detail. Source: connectrpc.com/docs/protocol, "Error end-stream";
// googleapis google/rpc/error_details.proto.
#pragma once

#include "passerelle/request.h"

// {"code":…,"message":…,"details":[…]} in the arena; NULL when out of memory.
char *connect_error_text(struct arena *arena, enum status status, const char *text,
                         const char *field);
// Answers with the request's fault.
enum MHD_Result connect_error_answer(struct request *request);
