// SPDX-License-Identifier: EUPL-1.2
// services/conventionnement/fluxiae_gzip.c
#include "conventionnement/fluxiae_gzip.h"

#include <limits.h>
#include <string.h>
#include <zlib.h>

enum { GZIP_ONLY = 16 }; // added to the window's bits, of zlib's own forms

bool fluxiae_is_gzip(const void *bytes, size_t size)
{
    return size >= 2 && memcmp(bytes, "\x1F\x8B", 2) == 0;
}

static uInt bounded(size_t size)
{
    return size < UINT_MAX ? (uInt)size : UINT_MAX;
}

static struct gzip_result conclude(const z_stream *stream, int result, size_t size, size_t after)
{
    if (result == Z_MEM_ERROR)
        return (struct gzip_result){.end = GZIP_NO_MEMORY};
    if (result == Z_STREAM_END)
        return (struct gzip_result){after ? GZIP_FOLLOWED : GZIP_WHOLE, size, after, NULL};
    const char *detail = stream->msg ? stream->msg : "il s'arrête avant sa fin";
    return (struct gzip_result){.end = GZIP_DAMAGED, .detail = detail};
}

struct gzip_result fluxiae_gunzip(const void *bytes, size_t size, size_t max_size, char *out,
                                  size_t room)
{
    unsigned char scratch[16384];
    unsigned char *at = (unsigned char *)bytes, *end = at + size; // zlib only reads it
    z_stream stream = {0};
    size_t total = 0;
    int result = inflateInit2(&stream, MAX_WBITS + GZIP_ONLY);
    while (result == Z_OK) {
        unsigned char *target = out ? (unsigned char *)out + total : scratch;
        stream.next_in = at;
        stream.avail_in = bounded((size_t)(end - at));
        stream.next_out = target;
        stream.avail_out = bounded(out ? room - total : sizeof scratch);
        result = inflate(&stream, Z_NO_FLUSH); // Z_BUF_ERROR once nothing is left to read
        at = stream.next_in;
        total += (size_t)(stream.next_out - target);
        if (total > max_size) {
            inflateEnd(&stream);
            return (struct gzip_result){.end = GZIP_TOO_LARGE};
        }
        if (result == Z_STREAM_END && fluxiae_is_gzip(at, (size_t)(end - at)))
            result = inflateReset(&stream);
    }
    struct gzip_result gzip = conclude(&stream, result, total, (size_t)(end - at));
    inflateEnd(&stream);
    return gzip;
}
