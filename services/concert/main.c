// SPDX-License-Identifier: EUPL-1.2
// services/concert/main.c: the command line `concert`: a table of sub-commands.
#include "command.h"
#include "screen.h"

#include <jansson.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

enum { ARENA_MAX = 1 << 30 };

static const struct command *const COMMANDS[] = {
    &command_login,  &command_call, &command_import,   &command_keygen,
    &command_sign,   &command_recu, &command_verify,   &command_temoin,
    &command_outbox, &command_mail, &command_settings,
};

enum { COUNT = sizeof COMMANDS / sizeof COMMANDS[0] };

static void print_help(FILE *out)
{
    fprintf(out, "concert : le bureau commun de l'insertion par l'activité économique\n\n");
    fprintf(out, "  concert [--json] [--address URL] COMMANDE …\n\n");
    for (int i = 0; i < COUNT; i++)
        fprintf(out, "  %-9s %s\n", COMMANDS[i]->name, COMMANDS[i]->help);
    fprintf(out,
            "\n`concert COMMANDE --help` en dit plus. --json : réponse en JSON.\n"
            "--address (ou CONCERT_ADDRESS) : adresse de Concert, http://localhost:8080 sinon.\n");
}

static void print_command_help(const struct command *command)
{
    printf("concert %s %s\n\n%s\n", command->name, command->usage, command->help);
    if (command->details)
        printf("\n%s", command->details);
}

enum status command_usage(struct command_context *context, const struct command *command)
{
    return fault_set(&context->fault, STATUS_INVALID_ARGUMENT, "", "usage : concert %s %s",
                     command->name, command->usage);
}

static void print_fault(const struct fault *fault, bool json)
{
    const struct status_info *info = status_info(fault->status);
    if (json) {
        json_t *error = json_pack("{s:s, s:s, s:s}", "code", info->name, "message", fault->text,
                                  "field", fault->field);
        json_dumpf(error, stderr, 0);
        fputc('\n', stderr);
        json_decref(error);
        return;
    }
    screen_printf(stderr, "concert : %s%s%s (%s)\n", fault->field, *fault->field ? " : " : "",
                  fault->text, info->name);
}

static const struct command *find(const char *name)
{
    for (int i = 0; i < COUNT; i++)
        if (strcmp(COMMANDS[i]->name, name) == 0)
            return COMMANDS[i];
    return NULL;
}

static bool wants_help(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--help") == 0)
            return true;
    return false;
}

// --json may also stand after the command.
static int take_json(struct command_context *context, int argc, char **argv)
{
    int kept = 0;
    bool options = true;
    for (int i = 0; i < argc; i++) {
        options = options && strcmp(argv[i], "--") != 0;
        if (options && strcmp(argv[i], "--json") == 0)
            context->json = true;
        else
            argv[kept++] = argv[i];
    }
    argv[kept] = NULL;
    return kept;
}

static int run(struct command_context *context, const struct command *command, int argc,
               char **argv)
{
    if (command->main)
        return command->main(argc, argv);
    argc = take_json(context, argc, argv);
    if (wants_help(argc, argv)) {
        print_command_help(command);
        return EX_OK;
    }
    enum status status = command->run(context, argc, argv);
    if (fflush(stdout) != 0 && !status)
        status = fault_set(&context->fault, STATUS_INTERNAL, "", "écriture impossible");
    if (status)
        print_fault(&context->fault, context->json);
    return status_info(status)->exit_code;
}

// What stands where a command should: said, not drowned in the help.
static void print_unknown(const char *word)
{
    bool option = word[0] == '-';
    fprintf(stderr, "concert : %s inconnue : %s (concert --help les donne toutes)\n",
            option ? "option" : "commande", word);
}

int main(int argc, char **argv)
{
    const char *address = getenv("CONCERT_ADDRESS"), *address_option = NULL;
    struct command_context context = {.arena = arena_create(ARENA_MAX),
                                      .address = address ? address : "http://localhost:8080"};
    context.fault.arena = context.arena;
    if (!context.arena || sodium_init() < 0)
        return EX_OSERR;
    int i = 1;
    for (; i < argc && strncmp(argv[i], "--", 2) == 0; i++) {
        if (strcmp(argv[i], "--json") == 0)
            context.json = true;
        else if (strcmp(argv[i], "--address") == 0 && i + 1 < argc)
            address_option = argv[++i];
        else if (strncmp(argv[i], "--address=", strlen("--address=")) == 0)
            address_option = argv[i] + strlen("--address=");
        else
            break;
    }
    context.addressed = address_option != NULL;
    if (address_option)
        context.address = address_option;
    const struct command *command = i < argc ? find(argv[i]) : NULL;
    int code = EX_USAGE;
    if (command) {
        code = run(&context, command, argc - i, argv + i);
    } else {
        bool asked = i < argc && strcmp(argv[i], "--help") == 0;
        if (asked || i == argc)
            print_help(asked ? stdout : stderr);
        else
            print_unknown(argv[i]);
        code = asked ? EX_OK : EX_USAGE;
    }
    arena_destroy(&context.arena);
    return code;
}
