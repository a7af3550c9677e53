// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/envelope.h: the five bytes before each message of a stream: flags, then the
// length in big-endian. Source: connectrpc.com/docs/protocol, "Streaming RPCs".
#pragma once

#include "common/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ENVELOPE_HEAD = 5, ENVELOPE_COMPRESSED = 0x01, ENVELOPE_END = 0x02 };

void envelope_write(unsigned char head[static ENVELOPE_HEAD], unsigned flags, uint32_t size);

// The one message of a request; the payload lies inside `data`. False unless `data` is exactly one
// uncompressed envelope; ret_why is then French.
must_check bool envelope_read_one(const unsigned char *data, size_t size,
                                  const unsigned char **ret_payload, size_t *ret_size,
                                  const char **ret_why);
