// SPDX-License-Identifier: EUPL-1.2
// services/concert/call.c: `concert call`: any method of any service.
#include "client.h"

#include "common/catalogue.h"

#include <stdio.h>
#include <string.h>

// "Conventionnement/GetAccord" and "GetAccord" are enough when only one service has it.
static const char *full_name(struct command_context *context, const char *given)
{
    if (catalogue_find(given, NULL))
        return given;
    const char *slash = strchr(given, '/');
    const char *method = slash ? slash + 1 : given;
    for (size_t i = 0; i < catalogue_service_count; i++) {
        const struct catalogue_service *service = &catalogue_services[i];
        const char *last = strrchr(service->name, '.') + 1;
        if (slash && (strlen(last) != (size_t)(slash - given) ||
                      strncmp(last, given, (size_t)(slash - given)) != 0))
            continue;
        for (size_t j = 0; j < service->method_count; j++)
            if (strcmp(service->methods[j].name, method) == 0)
                return arena_printf(context->arena, "%s/%s", service->name, method);
    }
    return NULL;
}

static void list_methods(void)
{
    for (size_t i = 0; i < catalogue_service_count; i++)
        for (size_t j = 0; j < catalogue_services[i].method_count; j++)
            printf("%s/%s\n", catalogue_services[i].name, catalogue_services[i].methods[j].name);
}

static enum status run(struct command_context *context, int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--list") == 0) {
        list_methods();
        return STATUS_OK;
    }
    if (argc < 2 || argc > 3)
        return command_usage(context, &command_call);
    const char *method = full_name(context, argv[1]);
    if (!method)
        return fault_set(&context->fault, STATUS_UNIMPLEMENTED, "",
                         "méthode inconnue : %s (concert call --list les donne toutes)", argv[1]);
    if (catalogue_find(method, NULL)->server_streaming)
        return fault_set(&context->fault, STATUS_UNIMPLEMENTED, "",
                         "%s répond en continu, ce que concert call ne lit pas : voyez concert "
                         "call --list, par exemple ListChangements",
                         method);
    json_error_t error = {.line = 0};
    json_t *message = argc == 3 && strcmp(argv[2], "-") != 0
                          ? json_loads(argv[2], JSON_REJECT_DUPLICATES, &error)
                      : argc == 3 ? json_loadf(stdin, JSON_REJECT_DUPLICATES, &error)
                                  : json_object();
    if (!message)
        return fault_set(&context->fault, STATUS_INVALID_ARGUMENT, "",
                         "JSON mal formé, ligne %d, colonne %d : %s", error.line, error.column,
                         error.text);
    json_t *answer;
    enum status status = client_call(context, method, message, &answer);
    json_decref(message);
    if (status)
        return status;
    json_dumpf(answer, stdout, JSON_INDENT(2));
    putchar('\n');
    json_decref(answer);
    return STATUS_OK;
}

const struct command command_call = {
    .name = "call",
    .usage = "[SERVICE/]METHODE [JSON | -] | --list",
    .help = "appelle une méthode d'un service et écrit sa réponse",
    .run = run,
};
