// SPDX-License-Identifier: EUPL-1.2
// services/common/build/proto_set.c
#include "proto_set.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void proto_set_die(const char *what)
{
    perror(what);
    exit(EXIT_FAILURE);
}

file_set *proto_set_read(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        proto_set_die(path);
    fseek(file, 0, SEEK_END);
    size_t size = (size_t)ftell(file);
    rewind(file);
    unsigned char *bytes = malloc(size);
    if (!bytes || fread(bytes, 1, size, file) != size)
        proto_set_die(path);
    fclose(file);
    file_set *set = google__protobuf__file_descriptor_set__unpack(NULL, size, bytes);
    free(bytes);
    if (!set)
        proto_set_die("not a FileDescriptorSet");
    return set;
}

bool proto_set_is_public(const file_proto *file)
{
    return file->n_service && file->package && strncmp(file->package, "concert.", 8) == 0 &&
           strncmp(file->package, "concert.bus.", 12) != 0;
}
