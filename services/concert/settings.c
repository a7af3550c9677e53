// SPDX-License-Identifier: EUPL-1.2
// services/concert/settings.c: `concert settings`: every setting of every process.
#include "command.h"

#include "common/settings.h"

#include <stdio.h>
#include <string.h>

static enum status check_service(struct command_context *context, const char *name)
{
    const char *list = "";
    for (size_t i = 0; settings_processes[i]; i++) {
        if (strcmp(settings_processes[i], name) == 0)
            return STATUS_OK;
        list = arena_printf(context->fault.arena, "%s%s%s", list, i ? ", " : "",
                            settings_processes[i]);
        if (!list)
            list = "";
    }
    return fault_set(&context->fault, STATUS_INVALID_ARGUMENT, "SERVICE",
                     "service inconnu : « %.80s » ; il y a %s", name, list);
}

static enum status run(struct command_context *context, int argc, char **argv)
{
    if (argc > 2)
        return command_usage(context, &command_settings);
    enum status status = argc == 2 ? check_service(context, argv[1]) : STATUS_OK;
    if (status)
        return status;
    struct settings *settings = settings_load(NULL, stderr);
    if (!settings)
        return fault_set(&context->fault, STATUS_INVALID_ARGUMENT, "",
                         "un réglage est hors de ses bornes");
    (context->json ? settings_print_json : settings_print)(settings, argc == 2 ? argv[1] : NULL,
                                                           stdout);
    settings_destroy(&settings);
    return STATUS_OK;
}

const struct command command_settings = {
    .name = "settings",
    .usage = "[SERVICE]",
    .help = "les réglages (variables d'environnement), leur valeur, leur défaut, leurs bornes",
    .run = run,
};
