// SPDX-License-Identifier: EUPL-1.2
// services/concert/prompt.c
#include "prompt.h"

#include <errno.h>
#include <signal.h>
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

static volatile sig_atomic_t caught;

static void note_signal(int number)
{
    caught = number;
}

// Ctrl-C, Ctrl-\ or a closed window must not leave a terminal that shows nothing: the wait is cut
// short, echo comes back, and only then does the signal do its work.
static enum status read_hidden(struct command_context *context, const struct termios *shown,
                               char **ret_line)
{
    enum { COUNT = 4 };
    static const int SIGNALS[COUNT] = {SIGINT, SIGQUIT, SIGTERM, SIGHUP};
    struct sigaction before[COUNT], catching = {.sa_handler = note_signal};
    struct termios hidden = *shown;
    hidden.c_lflag &= ~(tcflag_t)ECHO;
    for (int i = 0; i < COUNT; i++)
        sigaction(SIGNALS[i], &catching, &before[i]);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    enum status status = read_line(context, stdin, ret_line);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, shown);
    fputc('\n', stderr);
    for (int i = 0; i < COUNT; i++)
        sigaction(SIGNALS[i], &before[i], NULL);
    if (caught)
        raise(caught);
    return status;
}

static enum status ask(struct command_context *context, const char *question, char **ret_line)
{
    struct termios shown;
    if (tcgetattr(STDIN_FILENO, &shown) != 0)
        return read_line(context, stdin, ret_line);
    fputs(question, stderr);
    return read_hidden(context, &shown, ret_line);
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
