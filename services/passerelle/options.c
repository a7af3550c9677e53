// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/options.c: settings, and the limits that follow from them or that no
// installation has had a reason to change.
#include "passerelle/options.h"

#include <string.h>

enum {
    MIB = 1024 * 1024,
    BODIES_TOGETHER = 32,   // of the largest size
    HEAD_BYTES = 16 * 1024, // libmicrohttpd clears as much for every request
    URL_BYTES = 8 * 1024,
    PAGES_BYTES = 64 * MIB,
    SESSIONS = 10000,
    STREAM_BYTES = 4 * MIB,
    STREAMS_BYTES = 256 * MIB,
    REQUEST_S = 120,
    STREAM_S = 3600,
    COOKIE_S = 90 * 86400, // the session's own end is decided by its service
    PING_S = 5,
    DRAIN_S = 10,
};

void options_read(const struct settings *settings, struct options *ret_options)
{
    size_t body_bytes = (size_t)settings_integer(settings, "CONCERT_BODY_MAX");
    int64_t timeout_ms = settings_integer(settings, "CONCERT_TIMEOUT_MS");
    *ret_options = (struct options){
        .address = settings_text(settings, "CONCERT_LISTEN"),
        .port = (uint16_t)settings_integer(settings, "CONCERT_PORT"),
        .pages = settings_text(settings, "CONCERT_PORTAIL"),
        .origin = settings_text(settings, "CONCERT_ADDRESS"),
        // The gateway speaks no TLS: a public https address means a proxy of ours in front.
        .trust_proxy = strncmp(settings_text(settings, "CONCERT_ADDRESS"), "https://", 8) == 0,
        .insecure_cookie = !settings_integer(settings, "CONCERT_COOKIE_SECURE"),
        .body_bytes = body_bytes,
        .bodies_bytes = BODIES_TOGETHER * body_bytes,
        .memory_bytes = (size_t)settings_integer(settings, "CONCERT_ARENA_MAX"),
        .head_bytes = HEAD_BYTES,
        .url_bytes = URL_BYTES,
        .pages_bytes = PAGES_BYTES,
        .connections = (unsigned)settings_integer(settings, "CONCERT_CONNECTIONS"),
        .calls_per_service = (unsigned)settings_integer(settings, "CONCERT_IN_FLIGHT"),
        .sessions = SESSIONS,
        .stream_bytes = STREAM_BYTES,
        .streams_bytes = STREAMS_BYTES,
        .idle_s = settings_integer(settings, "CONCERT_IDLE_SECONDS"),
        .request_s = REQUEST_S,
        .timeout_ms = timeout_ms,
        .timeout_most_ms = timeout_ms,
        .stream_s = STREAM_S,
        .cookie_s = COOKIE_S,
        .ping_s = PING_S,
        .drain_s = DRAIN_S,
    };
}
