// SPDX-License-Identifier: EUPL-1.2
// services/common/uuid.c
#include "common/uuid.h"

#include <sodium.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

struct uuid uuid_make(void)
{
    // A counter in rand_a keeps the ids of one thread in order within a millisecond (RFC 9562
    // §6.2).
    static _Thread_local uint64_t last_ms;
    static _Thread_local unsigned counter;
    struct uuid uuid;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    uint64_t ms = (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
    randombytes_buf(uuid.bytes, sizeof uuid.bytes);
    for (int i = 0; i < 6; i++)
        uuid.bytes[i] = (unsigned char)(ms >> (40 - 8 * i));
    counter = ms == last_ms ? (counter + 1) & 0xfff : uuid.bytes[7];
    last_ms = ms;
    uuid.bytes[6] = (unsigned char)(0x70 | counter >> 8);
    uuid.bytes[7] = (unsigned char)counter;
    uuid.bytes[8] = (unsigned char)(0x80 | (uuid.bytes[8] & 0x3f));
    return uuid;
}

static bool dash_at(int position)
{
    return position == 8 || position == 13 || position == 18 || position == 23;
}

void uuid_format(const struct uuid *uuid, char text[static UUID_TEXT])
{
    char hex[33];
    sodium_bin2hex(hex, sizeof hex, uuid->bytes, sizeof uuid->bytes);
    const char *from = hex;
    for (int i = 0; i < UUID_TEXT - 1; i++)
        text[i] = dash_at(i) ? '-' : *from++;
    text[UUID_TEXT - 1] = '\0';
}

static int digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

bool uuid_parse(const char *text, struct uuid *ret_uuid)
{
    struct uuid uuid;
    size_t count = 0;
    if (strlen(text) != UUID_TEXT - 1)
        return false;
    for (int i = 0; i < UUID_TEXT - 1; i++) {
        if (dash_at(i)) {
            if (text[i] != '-')
                return false;
            continue;
        }
        int high = digit(text[i]), low = digit(text[i + 1]); // no dash stands between the two
        if (high < 0 || low < 0)
            return false;
        uuid.bytes[count++] = (unsigned char)(high << 4 | low);
        i++;
    }
    *ret_uuid = uuid;
    return true;
}
