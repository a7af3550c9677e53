// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/metrics.h: counters of requests, in Prometheus' text format.
// Rows are the catalogue's methods and four groups for the rest, so that no client can make the
// table grow. Source: prometheus.io/docs/instrumenting/exposition_formats.
#pragma once

#include "common/status.h"
#include "passerelle/buffer.h"

#include <stddef.h>
#include <stdint.h>

struct gateway;

enum { METRICS_BUCKETS = 13 };
enum metrics_group { METRICS_FILE, METRICS_PAGE, METRICS_OWN, METRICS_UNKNOWN, METRICS_GROUPS };

struct metrics_row {
    uint64_t by_status[STATUS_COUNT];
    uint64_t buckets[METRICS_BUCKETS]; // not cumulated; what is slower than the last is in count
    uint64_t count, microseconds;
};

struct metrics {
    struct metrics_row *rows; // methods first, then the groups
    size_t method_count;
    uint64_t bytes_in, bytes_out, connections, aborted;
};

bool metrics_open(struct metrics *metrics, size_t method_count);
void metrics_close(struct metrics *metrics);
size_t metrics_row(const struct metrics *metrics, enum metrics_group group);
void metrics_count(struct metrics *metrics, size_t row, enum status status, int64_t microseconds);
// Appends the whole page; false when out of memory.
bool metrics_print(const struct gateway *gateway, struct buffer *out);
