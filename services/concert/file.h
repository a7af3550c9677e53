// SPDX-License-Identifier: EUPL-1.2
// services/concert/file.h: whole files in and out; "-" is stdin or stdout.
#pragma once

#include "command.h"

#include <stddef.h>

enum { FILE_MAX = 512 * 1024 * 1024 };

// In the arena, NUL added. NOT_FOUND, or RESOURCE_EXHAUSTED past FILE_MAX.
must_check enum status file_read(struct command_context *context, const char *path,
                                 unsigned char **ret_bytes, size_t *ret_size);
// ALREADY_EXISTS unless `replace`; `mode` as of open(2).
must_check enum status file_write(struct command_context *context, const char *path,
                                  const void *bytes, size_t size, int mode, bool replace);
