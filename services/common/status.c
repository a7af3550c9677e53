// SPDX-License-Identifier: EUPL-1.2
// services/common/status.c: HTTP statuses are those of the Connect protocol; exit codes follow
// sysexits.h where it has a word for it.
#include "common/status.h"

#include "common/log.h"

#include <string.h>
#include <sysexits.h>

static const struct status_info TABLE[STATUS_COUNT] = {
    [STATUS_OK] = {"ok", 200, EX_OK, LOG_LEVEL_INFO},
    [STATUS_CANCELED] = {"canceled", 499, EX_TEMPFAIL, LOG_LEVEL_INFO},
    [STATUS_UNKNOWN] = {"unknown", 500, EX_SOFTWARE, LOG_LEVEL_ERROR},
    [STATUS_INVALID_ARGUMENT] = {"invalid_argument", 400, EX_DATAERR, LOG_LEVEL_INFO},
    [STATUS_DEADLINE_EXCEEDED] = {"deadline_exceeded", 504, EX_TEMPFAIL, LOG_LEVEL_WARN},
    [STATUS_NOT_FOUND] = {"not_found", 404, EX_NOINPUT, LOG_LEVEL_INFO},
    [STATUS_ALREADY_EXISTS] = {"already_exists", 409, EX_CANTCREAT, LOG_LEVEL_INFO},
    [STATUS_PERMISSION_DENIED] = {"permission_denied", 403, EX_NOPERM, LOG_LEVEL_INFO},
    [STATUS_RESOURCE_EXHAUSTED] = {"resource_exhausted", 429, EX_TEMPFAIL, LOG_LEVEL_WARN},
    [STATUS_FAILED_PRECONDITION] = {"failed_precondition", 400, EX_DATAERR, LOG_LEVEL_INFO},
    [STATUS_ABORTED] = {"aborted", 409, EX_TEMPFAIL, LOG_LEVEL_INFO},
    [STATUS_OUT_OF_RANGE] = {"out_of_range", 400, EX_DATAERR, LOG_LEVEL_INFO},
    [STATUS_UNIMPLEMENTED] = {"unimplemented", 501, EX_UNAVAILABLE, LOG_LEVEL_INFO},
    [STATUS_INTERNAL] = {"internal", 500, EX_SOFTWARE, LOG_LEVEL_ERROR},
    [STATUS_UNAVAILABLE] = {"unavailable", 503, EX_UNAVAILABLE, LOG_LEVEL_WARN},
    [STATUS_DATA_LOSS] = {"data_loss", 500, EX_IOERR, LOG_LEVEL_ERROR},
    [STATUS_UNAUTHENTICATED] = {"unauthenticated", 401, EX_NOPERM, LOG_LEVEL_INFO},
};

const struct status_info *status_info(enum status status)
{
    return &TABLE[(unsigned)status < STATUS_COUNT ? status : STATUS_UNKNOWN];
}

enum status status_by_name(const char *name)
{
    for (int i = 0; i < STATUS_COUNT; i++)
        if (strcmp(TABLE[i].name, name) == 0)
            return (enum status)i;
    return STATUS_UNKNOWN;
}
