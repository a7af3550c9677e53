// SPDX-License-Identifier: EUPL-1.2
// services/common/log.h: logfmt lines on stderr, English, for operators.
// One call is one line and one write(2), so lines of threads never mix. Errors are logged once, at
// the edge that ends the request; library code does not log. Values are quoted and escaped here;
// never pass a secret.
#pragma once

enum log_level { LOG_LEVEL_DEBUG, LOG_LEVEL_INFO, LOG_LEVEL_WARN, LOG_LEVEL_ERROR };

// Set once by main before any thread.
void log_setup(const char *service, enum log_level least);

// fields: pairs of key and value, closed by NULL. A NULL value ends the list as well, so pass "".
//   log_line(LOG_LEVEL_INFO, "call", "method", method, "status", "ok", NULL);
void log_line(enum log_level level, const char *message, ...) __attribute__((sentinel));
