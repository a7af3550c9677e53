// SPDX-License-Identifier: EUPL-1.2
// tests/unit/folder_fixture.h: a temporary folder of plain files, removed with what is in it.
#pragma once

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FOLDER_PATH = 64 };

static inline int folder_make(char path[static FOLDER_PATH])
{
    snprintf(path, FOLDER_PATH, "/tmp/concert-test-XXXXXX");
    return mkdtemp(path) ? 0 : -1;
}

static inline int folder_remove(const char *path)
{
    DIR *listing = opendir(path);
    if (!listing)
        return -1;
    int failed = 0;
    for (struct dirent *entry; (entry = readdir(listing));) {
        char file[FOLDER_PATH + 256];
        snprintf(file, sizeof file, "%s/%s", path, entry->d_name);
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            failed |= unlink(file);
    }
    closedir(listing);
    return failed | rmdir(path);
}
