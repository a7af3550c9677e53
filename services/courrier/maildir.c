// SPDX-License-Identifier: EUPL-1.2
// services/courrier/maildir.c
#include "courrier/maildir.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *path_of(struct fault *fault, const char *folder, const char *sub, const char *name)
{
    return arena_printf(fault->arena, "%s/%s%s%s", folder, sub, *name ? "/" : "", name);
}

static enum status failed(struct fault *fault, enum status status, const char *what,
                          const char *path)
{
    return fault_set(fault, status, "", "%s %s: %s", what, path ? path : "", strerror(errno));
}

enum status maildir_open(const char *folder, struct fault *fault)
{
    static const char *const PARTS[] = {"", "/tmp", "/new", "/cur"};
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        char *path = arena_printf(fault->arena, "%s%s", folder, PARTS[i]);
        if (!path || (mkdir(path, 0700) != 0 && errno != EEXIST))
            return failed(fault, STATUS_INTERNAL, "cannot make the maildir", path);
    }
    return STATUS_OK;
}

// Whoever reads a mail moves it to cur/, and its flags follow a colon.
static bool was_read(struct fault *fault, const char *folder, const char *name)
{
    bool found = false;
    DIR *dir = opendir(path_of(fault, folder, "cur", ""));
    for (struct dirent *entry; dir && !found && (entry = readdir(dir));)
        found = strncmp(entry->d_name, name, strlen(name)) == 0;
    if (dir)
        closedir(dir);
    return found;
}

static bool write_whole(int fd, const char *text, size_t size)
{
    while (size) {
        ssize_t written = write(fd, text, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        text += written;
        size -= (size_t)written;
    }
    return fsync(fd) == 0;
}

static bool sync_folder(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool done = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return done;
}

enum status maildir_deliver(const char *folder, const char *id, const char *text, size_t size,
                            struct fault *fault)
{
    const char *name = arena_printf(fault->arena, "M%s.concert", id);
    char *tmp = name ? path_of(fault, folder, "tmp", name) : NULL;
    char *new = tmp ? path_of(fault, folder, "new", name) : NULL;
    char *place = new ? path_of(fault, folder, "new", "") : NULL;
    if (!place)
        return fault_set(fault, STATUS_UNAVAILABLE, "", "out of memory");
    if (access(new, F_OK) == 0 || was_read(fault, folder, name))
        return STATUS_OK;
    int fd = open(tmp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    bool written = fd >= 0 && write_whole(fd, text, size);
    if (fd >= 0)
        close(fd);
    // link(2) refuses where a file is; rename(2) would replace it.
    bool there = written && (link(tmp, new) == 0 || errno == EEXIST);
    if (!there || !sync_folder(place))
        return failed(fault, STATUS_UNAVAILABLE, "cannot write", new);
    unlink(tmp);
    return STATUS_OK;
}
