// SPDX-License-Identifier: EUPL-1.2
// services/common/json_base64.c: bytes of the mapping: written in standard base64 with padding,
// read in either alphabet, padded or not.
#include "common/base64.h"
#include "common/json_internal.h"

#include <sodium.h>
#include <string.h>

bool json_base64_parse(const char *text, size_t size, uint8_t *out, size_t *ret_size)
{
    bool url = memchr(text, '-', size) || memchr(text, '_', size);
    bool padded = size > 0 && text[size - 1] == '=';
    enum base64 variant = url ? (padded ? BASE64_URL : BASE64_URL_UNPADDED)
                              : (padded ? BASE64_STANDARD : BASE64_STANDARD_UNPADDED);
    return base64_decode(variant, text, size, out, size / 4 * 3 + 3, ret_size);
}

size_t json_base64_room(size_t size)
{
    return sodium_base64_encoded_len(size, sodium_base64_VARIANT_ORIGINAL); // with the NUL
}

void json_base64_format(const uint8_t *data, size_t size, char *out)
{
    sodium_bin2base64(out, json_base64_room(size), data, size, sodium_base64_VARIANT_ORIGINAL);
}
