// SPDX-License-Identifier: EUPL-1.2
// services/concert/screen.h: texts of others on a person's terminal: no character may command it,
// hide, or turn the order of what is read.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

// Would the terminal show something else than this text? New lines and tabs are what they are.
bool screen_deceives(const char *text, size_t size);
// printf, each character that would deceive shown as "?".
void screen_printf(FILE *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
