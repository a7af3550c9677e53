// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/connect_header.h: the headers (or query parameters) of a Connect call.
#pragma once

#include "passerelle/request.h"

#include <stdint.h>

// Milliseconds; false unless 1 to 10 digits.
bool connect_timeout(const char *text, int64_t *ret_ms);
// Is this the media type, whatever its case and with no charset but UTF-8?
bool connect_media_is(const char *content_type, const char *media_type);
// "" and "identity" are the only encodings known.
bool connect_encoding_known(const char *encoding);

// Each fails the request when it is wrong. `version`: of the header or the parameter, with the
// value that is right; absent is right, since curl is a client too.
bool connect_version(struct request *request, const char *version, const char *right);
// A timeout longer than `most_ms` is cut to it; `fallback_ms` is for who names none.
bool connect_deadline(struct request *request, int64_t fallback_ms, int64_t most_ms);
bool connect_encoding(struct request *request, const char *encoding);
// Fails with 415, naming what is accepted.
void connect_unsupported(struct request *request, const char *accepted);
// Fails with 405.
void connect_not_allowed(struct request *request, const char *allow);
