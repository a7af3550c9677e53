// SPDX-License-Identifier: EUPL-1.2
// services/concert/session_file.c
#include "session_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *path_of(struct command_context *context)
{
    const char *path = getenv("CONCERT_SESSION");
    if (path)
        return arena_strdup(context->arena, path);
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    return config ? arena_printf(context->arena, "%s/concert/session", config)
                  : arena_printf(context->arena, "%s/.config/concert/session", home ? home : ".");
}

static char *read_line(struct command_context *context, FILE *file)
{
    char *line = NULL, *copy = NULL;
    size_t capacity = 0;
    ssize_t size = getline(&line, &capacity, file);
    if (size > 0 && line[size - 1] == '\n')
        copy = arena_strndup(context->arena, line, (size_t)size - 1);
    free(line);
    return copy;
}

enum status session_file_read(struct command_context *context, struct session_file *ret_session)
{
    FILE *file = fopen(path_of(context), "r");
    if (!file)
        return fault_set(&context->fault, STATUS_UNAUTHENTICATED, "",
                         "personne n'est connecté : commencez par concert login");
    struct session_file session = {
        .address = read_line(context, file),
        .session = read_line(context, file),
        .token = read_line(context, file),
    };
    char *expires = read_line(context, file);
    fclose(file);
    if (!session.address || !session.session || !session.token || !expires)
        return fault_set(&context->fault, STATUS_UNAUTHENTICATED, "",
                         "le fichier de session est abîmé : recommencez concert login");
    session.expires = (time_t)strtoll(expires, NULL, 10);
    *ret_session = session;
    return STATUS_OK;
}

static void make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, 0700); // what cannot be made shows when the file is opened
        *slash = '/';
    }
}

enum status session_file_write(struct command_context *context, const struct session_file *session)
{
    char *path = path_of(context);
    char *fresh = arena_printf(context->arena, "%s.%ld", path, (long)getpid());
    make_folders(path);
    int descriptor = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    FILE *file = descriptor >= 0 ? fdopen(descriptor, "w") : NULL;
    if (!file)
        return fault_set(&context->fault, STATUS_INTERNAL, "", "%s : %s", fresh, strerror(errno));
    fprintf(file, "%s\n%s\n%s\n%lld\n", session->address, session->session, session->token,
            (long long)session->expires);
    if (fclose(file) != 0 || rename(fresh, path) != 0)
        return fault_set(&context->fault, STATUS_INTERNAL, "", "%s : %s", path, strerror(errno));
    return STATUS_OK;
}
