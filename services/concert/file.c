// SPDX-License-Identifier: EUPL-1.2
// services/concert/file.c
#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static enum status failed(struct command_context *context, const char *path, int error)
{
    enum status status = error == ENOENT   ? STATUS_NOT_FOUND
                         : error == EEXIST ? STATUS_ALREADY_EXISTS
                         : error == EISDIR ? STATUS_INVALID_ARGUMENT
                         : error == EACCES ? STATUS_PERMISSION_DENIED
                                           : STATUS_INTERNAL;
    const char *why = error == ENOENT   ? "ce fichier ou son dossier n'existe pas"
                      : error == EEXIST ? "ce fichier existe et n'est pas écrasé"
                      : error == EISDIR ? "c'est un dossier, il faut un fichier"
                      : error == EACCES ? "vous n'y avez pas accès"
                      : error == ENOSPC ? "le disque est plein"
                                        : strerror(error);
    return fault_set(&context->fault, status, "", "%s : %s", path, why);
}

enum status file_read(struct command_context *context, const char *path, unsigned char **ret_bytes,
                      size_t *ret_size)
{
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    if (!file)
        return failed(context, path, errno);
    size_t capacity = 1 << 16, size = 0;
    unsigned char *bytes = malloc(capacity);
    while (bytes) {
        size += fread(bytes + size, 1, capacity - size, file);
        if (size < capacity)
            break;
        unsigned char *grown = capacity < FILE_MAX ? realloc(bytes, capacity *= 2) : NULL;
        if (!grown)
            free(bytes);
        bytes = grown;
    }
    int error = ferror(file) ? errno : 0;
    if (file != stdin)
        fclose(file);
    enum status status = error ? failed(context, path, error) : STATUS_OK;
    unsigned char *copy = bytes && !error ? arena_alloc(context->arena, size + 1) : NULL;
    if (copy)
        memcpy(copy, bytes, size);
    else if (!error)
        status = fault_set(&context->fault, STATUS_RESOURCE_EXHAUSTED, "",
                           "%s : fichier trop grand", path);
    free(bytes);
    if (!status) {
        *ret_bytes = copy;
        *ret_size = size;
    }
    return status;
}

enum status file_write(struct command_context *context, const char *path, const void *bytes,
                       size_t size, int mode, bool replace)
{
    if (strcmp(path, "-") == 0)
        return fwrite(bytes, 1, size, stdout) == size ? STATUS_OK : failed(context, path, errno);
    int flags = O_WRONLY | O_CREAT | O_CLOEXEC | (replace ? O_TRUNC : O_EXCL);
    int descriptor = open(path, flags, mode);
    FILE *file = descriptor >= 0 ? fdopen(descriptor, "wb") : NULL;
    if (!file)
        return failed(context, path, errno);
    bool whole = fwrite(bytes, 1, size, file) == size && fflush(file) == 0 &&
                 (replace || fsync(descriptor) == 0);
    int error = errno;
    if (fclose(file) == 0 && whole)
        return STATUS_OK;
    if (!replace) // ours, and half written: it would stand in the way of the next attempt
        unlink(path);
    return failed(context, path, whole ? errno : error);
}
