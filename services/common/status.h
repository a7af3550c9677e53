// SPDX-License-Identifier: EUPL-1.2
// services/common/status.h: the one list of outcomes.
// The codes are Connect's (and gRPC's), so that they travel unchanged from a handler to a browser;
// one table maps each to its name, HTTP status, exit code and log level.
#pragma once

enum status {
    STATUS_OK = 0,
    STATUS_CANCELED = 1,
    STATUS_UNKNOWN = 2,
    STATUS_INVALID_ARGUMENT = 3,
    STATUS_DEADLINE_EXCEEDED = 4,
    STATUS_NOT_FOUND = 5,
    STATUS_ALREADY_EXISTS = 6,
    STATUS_PERMISSION_DENIED = 7,
    STATUS_RESOURCE_EXHAUSTED = 8,
    STATUS_FAILED_PRECONDITION = 9,
    STATUS_ABORTED = 10,
    STATUS_OUT_OF_RANGE = 11,
    STATUS_UNIMPLEMENTED = 12,
    STATUS_INTERNAL = 13,
    STATUS_UNAVAILABLE = 14,
    STATUS_DATA_LOSS = 15,
    STATUS_UNAUTHENTICATED = 16,
    STATUS_COUNT
};

struct status_info {
    const char *name; // Connect's name: "invalid_argument"
    int http;
    int exit_code; // of the command line
    int log_level; // enum log_level
};

// Never NULL; a number out of range reads as STATUS_UNKNOWN.
const struct status_info *status_info(enum status status);
// STATUS_UNKNOWN when no such name.
enum status status_by_name(const char *name);

#define must_check __attribute__((warn_unused_result))
