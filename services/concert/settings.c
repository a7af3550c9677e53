// SPDX-License-Identifier: EUPL-1.2
// services/concert/settings.c: `concert settings`: every setting of every process.
#include "command.h"

#include "common/settings.h"

#include <stdio.h>

static enum status run(struct command_context *context, int argc, char **argv)
{
    if (argc > 2)
        return command_usage(context, &command_settings);
    struct settings *settings = settings_load(NULL, stderr);
    if (!settings)
        return fault_set(&context->fault, STATUS_INVALID_ARGUMENT, "",
                         "un réglage est hors de ses bornes");
    if (context->json)
        settings_print_json(settings, stdout);
    else
        settings_print(settings, argc == 2 ? argv[1] : NULL, stdout);
    settings_destroy(&settings);
    return STATUS_OK;
}

const struct command command_settings = {
    .name = "settings",
    .usage = "[SERVICE]",
    .help = "les réglages (variables d'environnement), leur valeur, leur défaut, leurs bornes",
    .run = run,
};
