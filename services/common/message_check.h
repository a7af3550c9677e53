// SPDX-License-Identifier: EUPL-1.2
// services/common/message_check.h: what must hold of every request, whatever its type, checked on
// the wire bytes because a C string would hide a NUL: well-formed, not nested too deep, every
// string clean UTF-8 (no NUL, no control characters) and of bearable length.
#pragma once

#include "common/fault.h"

// INVALID_ARGUMENT naming the field's path.
must_check enum status message_check(const ProtobufCMessageDescriptor *type, const uint8_t *bytes,
                                     size_t size, struct fault *fault);
