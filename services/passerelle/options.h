// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/options.h: what the settings decide, read once by main.
#pragma once

#include "common/settings.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct options {
    const char *address; // to listen on
    uint16_t port;
    const char *pages;    // folder of the built page, "" = none
    const char *origin;   // public address, an accepted Origin besides the one of Host
    bool insecure_cookie; // cookie without Secure: loopback over plain HTTP only
    bool trust_proxy;     // believe the last X-Forwarded-For

    size_t body_bytes;   // of one request
    size_t bodies_bytes; // of all requests being read together
    size_t memory_bytes; // of one request once decoded
    size_t head_bytes;   // of a request's line and headers, and of its write buffer
    size_t url_bytes;
    size_t pages_bytes; // of all files of the page folder
    unsigned connections;
    unsigned calls_per_service; // in flight
    unsigned sessions;          // cached tokens
    size_t stream_bytes;        // queued for one reader
    size_t streams_bytes;       // queued for all readers together

    int64_t idle_s;          // a connection without a byte
    int64_t request_s;       // from the first line to the last byte of the body
    int64_t timeout_ms;      // of a call that names none
    int64_t timeout_most_ms; // a longer one is cut to this
    int64_t stream_s;        // a stream that names no timeout ends after this
    int64_t cookie_s;        // Max-Age of the session cookie
    int64_t ping_s;          // a silent service is pinged this often
    int64_t drain_s;         // granted to running requests at stop
};

// Texts belong to the settings.
void options_read(const struct settings *settings, struct options *ret_options);
