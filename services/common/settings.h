// SPDX-License-Identifier: EUPL-1.2
// services/common/settings.h: every setting of every process, in one table: environment variable,
// kind, default, range, help. The table drives parsing, `--help` and `concert settings`.
// A secret is never a setting: settings name the file or folder that holds it.
#pragma once

#include <stdbool.h>
#include <stdio.h>

enum setting_kind { SETTING_TEXT, SETTING_INTEGER };

struct setting {
    const char *name;
    const char *process; // who reads it: "acces", ..., or "*" for all services
    enum setting_kind kind;
    const char *fallback;
    long least, most; // of an integer
    const char *help; // English, one line
};

struct settings;

// Reads the environment for `process` ("*" only: rows of all). On a bad value writes one line
// naming variable, value and range to `errors` and returns NULL. Owned by the caller.
struct settings *settings_load(const char *process, FILE *errors);
void settings_destroy(struct settings **settings);

// The name must be a row of the table with that kind: anything else is a programming error (abort).
const char *settings_text(const struct settings *settings, const char *name);
long settings_integer(const struct settings *settings, const char *name);

// The processes that read settings, NULL at the end.
extern const char *const settings_processes[];

// One paragraph a row that `process` reads (NULL: all), with the value in force.
void settings_print(const struct settings *settings, const char *process, FILE *out);
// The same as a JSON array.
void settings_print_json(const struct settings *settings, const char *process, FILE *out);
