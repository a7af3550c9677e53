// SPDX-License-Identifier: EUPL-1.2
// services/common/base64.h: strict decoding of base64 (RFC 4648), the one door for what comes from
// outside. libsodium 1.0.18 reads bytes from 0x80 on as digits where char is signed; here they are
// refused, as is all that is not the canonical form of its variant.
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum base64 {
    BASE64_STANDARD, // with its padding
    BASE64_STANDARD_UNPADDED,
    BASE64_URL,
    BASE64_URL_UNPADDED,
};

// False when it is not base64 as a whole, or past `room` bytes; `out` may have been written to.
bool base64_decode(enum base64 variant, const char *text, size_t size, void *out, size_t room,
                   size_t *ret_size);
// Of exactly `size` bytes.
bool base64_decode_exact(enum base64 variant, const char *text, size_t text_size, void *out,
                         size_t size);
