// SPDX-License-Identifier: EUPL-1.2
// services/concert/prompt.c
#include "prompt.h"

#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static enum status read_line(struct command_context *context, FILE *file, char **ret_line)
{
    char *line = NULL;
    size_t capacity = 0;
    ssize_t size = getline(&line, &capacity, file);
    if (size > 0 && line[size - 1] == '\n')
        size--;
    if (size > 0)
        *ret_line = arena_strndup(context->arena, line, (size_t)size);
    if (line)
        sodium_memzero(line, capacity);
    free(line);
    if (size <= 0)
        return fault_set(&context->fault, STATUS_INVALID_ARGUMENT, "", "le secret est vide");
    return STATUS_OK;
}

static enum status ask(struct command_context *context, const char *question, char **ret_line)
{
    struct termios shown, hidden;
    if (tcgetattr(STDIN_FILENO, &shown) != 0)
        return read_line(context, stdin, ret_line);
    hidden = shown;
    hidden.c_lflag &= ~(tcflag_t)ECHO;
    fputs(question, stderr);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    enum status status = read_line(context, stdin, ret_line);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    fputc('\n', stderr);
    return status;
}

enum status prompt_secret(struct command_context *context, const char *variable,
                          const char *question, char **ret_secret)
{
    const char *path = getenv(variable);
    if (!path)
        return ask(context, question, ret_secret);
    FILE *file = fopen(path, "r");
    if (!file)
        return fault_set(&context->fault, STATUS_INVALID_ARGUMENT, variable, "%s : %s", path,
                         strerror(errno));
    enum status status = read_line(context, file, ret_secret);
    fclose(file);
    return status;
}

enum status prompt_confirm(struct command_context *context, const char *question)
{
    if (!isatty(STDIN_FILENO))
        return fault_set(&context->fault, STATUS_INVALID_ARGUMENT, "",
                         "personne n'est là pour confirmer : ajoutez --oui");
    fputs(question, stderr);
    char *line = NULL;
    size_t capacity = 0;
    bool yes = getline(&line, &capacity, stdin) > 0 && strcmp(line, "oui\n") == 0;
    free(line);
    return yes ? STATUS_OK
               : fault_set(&context->fault, STATUS_CANCELED, "", "abandonné : rien n'est fait");
}
