// SPDX-License-Identifier: EUPL-1.2
// services/passerelle/metrics.c
#include "passerelle/metrics.h"

#include "passerelle/gateway.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static const int64_t BOUNDS_US[METRICS_BUCKETS] = {
    500, 1000, 2500, 5000, 10000, 25000, 50000, 100000, 250000, 500000, 1000000, 2500000, 10000000};
static const char *const GROUPS[METRICS_GROUPS] = {"fichier", "page", "passerelle", "inconnu"};

bool metrics_open(struct metrics *metrics, size_t method_count)
{
    *metrics =
        (struct metrics){.rows = calloc(method_count + METRICS_GROUPS, sizeof *metrics->rows),
                         .method_count = method_count};
    return metrics->rows != NULL;
}

void metrics_close(struct metrics *metrics)
{
    free(metrics->rows);
    *metrics = (struct metrics){0};
}

size_t metrics_row(const struct metrics *metrics, enum metrics_group group)
{
    return metrics->method_count + (size_t)group;
}

void metrics_count(struct metrics *metrics, size_t row, enum status status, int64_t microseconds)
{
    struct metrics_row *counted = &metrics->rows[row];
    counted->by_status[(unsigned)status < STATUS_COUNT ? status : STATUS_UNKNOWN]++;
    counted->count++;
    counted->microseconds += microseconds > 0 ? (uint64_t)microseconds : 0;
    for (int i = 0; i < METRICS_BUCKETS; i++)
        if (microseconds <= BOUNDS_US[i]) {
            counted->buckets[i]++;
            return;
        }
}

__attribute__((format(printf, 2, 3))) static bool print(struct buffer *out, const char *format, ...)
{
    char line[512]; // our own names and numbers only
    va_list args;
    va_start(args, format);
    int size = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    return size >= 0 && (size_t)size < sizeof line && buffer_append(out, line, (size_t)size);
}

static const char *row_name(const struct gateway *gateway, size_t row)
{
    size_t methods = gateway->metrics.method_count;
    return row < methods ? gateway->routes.methods[row].path : GROUPS[row - methods];
}

static bool print_requests(const struct gateway *gateway, struct buffer *out)
{
    const struct metrics *metrics = &gateway->metrics;
    bool good = print(out, "# HELP concert_requests_total Requests answered.\n"
                           "# TYPE concert_requests_total counter\n");
    for (size_t row = 0; row < metrics->method_count + METRICS_GROUPS; row++)
        for (int status = 0; status < STATUS_COUNT; status++)
            if (metrics->rows[row].by_status[status])
                good = good &&
                       print(out, "concert_requests_total{method=\"%s\",code=\"%s\"} %" PRIu64 "\n",
                             row_name(gateway, row), status_info((enum status)status)->name,
                             metrics->rows[row].by_status[status]);
    return good;
}

static bool print_histogram(const struct metrics_row *row, const char *name, struct buffer *out)
{
    uint64_t sum = 0;
    bool good = true;
    for (int i = 0; i < METRICS_BUCKETS; i++) {
        sum += row->buckets[i];
        good = good &&
               print(out, "concert_request_seconds_bucket{method=\"%s\",le=\"%g\"} %" PRIu64 "\n",
                     name, (double)BOUNDS_US[i] / 1e6, sum);
    }
    return good &&
           print(out, "concert_request_seconds_bucket{method=\"%s\",le=\"+Inf\"} %" PRIu64 "\n",
                 name, row->count) &&
           print(out, "concert_request_seconds_sum{method=\"%s\"} %.6f\n", name,
                 (double)row->microseconds / 1e6) &&
           print(out, "concert_request_seconds_count{method=\"%s\"} %" PRIu64 "\n", name,
                 row->count);
}

static bool print_histograms(const struct gateway *gateway, struct buffer *out)
{
    const struct metrics *metrics = &gateway->metrics;
    bool good = print(out, "# HELP concert_request_seconds From the first line to the last byte.\n"
                           "# TYPE concert_request_seconds histogram\n");
    for (size_t row = 0; row < metrics->method_count + METRICS_GROUPS; row++)
        if (metrics->rows[row].count)
            good = good && print_histogram(&metrics->rows[row], row_name(gateway, row), out);
    return good;
}

static bool print_one(struct buffer *out, const char *name, const char *kind, const char *help,
                      uint64_t value)
{
    return print(out, "# HELP %s %s\n# TYPE %s %s\n%s %" PRIu64 "\n", name, help, name, kind, name,
                 value);
}

static bool print_totals(const struct gateway *gateway, struct buffer *out)
{
    const struct metrics *metrics = &gateway->metrics;
    return print_one(out, "concert_connections", "gauge", "Open HTTP connections.",
                     gateway->connection_count) &&
           print_one(out, "concert_connections_total", "counter", "HTTP connections accepted.",
                     metrics->connections) &&
           print_one(out, "concert_requests_running", "gauge", "Requests being read or answered.",
                     gateway->request_count) &&
           print_one(out, "concert_streams", "gauge", "Open streams.", gateway->stream_count) &&
           print_one(out, "concert_requests_aborted_total", "counter",
                     "Requests whose client left before the end.", metrics->aborted) &&
           print_one(out, "concert_received_bytes_total", "counter", "Bytes of request bodies.",
                     metrics->bytes_in) &&
           print_one(out, "concert_sent_bytes_total", "counter", "Bytes of response bodies.",
                     metrics->bytes_out) &&
           print_one(out, "concert_bodies_bytes", "gauge", "Request bodies held in memory.",
                     gateway->bodies_held) &&
           print_one(out, "concert_streams_bytes", "gauge", "Bytes queued for readers of streams.",
                     gateway->streams_held);
}

static bool print_links(const struct gateway *gateway, struct buffer *out)
{
    static const struct {
        const char *name, *kind, *help;
    } SERIES[] = {
        {"concert_calls_in_flight", "gauge", "Calls a service has not answered yet."},
        {"concert_service_connections", "gauge", "Connected peers of a service."},
        {"concert_replies_late_total", "counter", "Replies nobody waited for any more."},
        {"concert_replies_malformed_total", "counter", "Replies that are not two frames."},
        {"concert_calls_refused_total", "counter", "Calls refused, too many being in flight."},
    };
    bool good = true;
    for (size_t i = 0; i < sizeof SERIES / sizeof *SERIES; i++) {
        good = good && print(out, "# HELP %s %s\n# TYPE %s %s\n", SERIES[i].name, SERIES[i].help,
                             SERIES[i].name, SERIES[i].kind);
        for (size_t j = 0; j < gateway->link_count; j++) {
            const struct link *link = &gateway->links[j];
            const uint64_t values[] = {link->in_flight, link->endpoints_up, link->late,
                                       link->malformed, link->refused};
            good = good && print(out, "%s{service=\"%s\"} %" PRIu64 "\n", SERIES[i].name,
                                 link->process, values[i]);
        }
    }
    return good;
}

bool metrics_print(const struct gateway *gateway, struct buffer *out)
{
    return print_requests(gateway, out) && print_histograms(gateway, out) &&
           print_totals(gateway, out) && print_links(gateway, out);
}
