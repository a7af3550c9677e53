// SPDX-License-Identifier: EUPL-1.2
// services/common/base64.c
#include "common/base64.h"

#include <sodium.h>

static const int VARIANTS[] = {
    [BASE64_STANDARD] = sodium_base64_VARIANT_ORIGINAL,
    [BASE64_STANDARD_UNPADDED] = sodium_base64_VARIANT_ORIGINAL_NO_PADDING,
    [BASE64_URL] = sodium_base64_VARIANT_URLSAFE,
    [BASE64_URL_UNPADDED] = sodium_base64_VARIANT_URLSAFE_NO_PADDING,
};

bool base64_decode(enum base64 variant, const char *text, size_t size, void *out, size_t room,
                   size_t *ret_size)
{
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)text[i] >= 0x80)
            return false;
    return sodium_base642bin(out, room, text, size, NULL, ret_size, NULL, VARIANTS[variant]) == 0;
}

bool base64_decode_exact(enum base64 variant, const char *text, size_t text_size, void *out,
                         size_t size)
{
    size_t decoded = 0;
    return base64_decode(variant, text, text_size, out, size, &decoded) && decoded == size;
}
