// SPDX-License-Identifier: EUPL-1.2
// services/common/build/methods.c: run at build time: a process's rpcs -> prototypes of its
// handlers, so that a handler whose types are not the proto's does not compile.
//   make_methods concert.pbset PROCESS process_methods.h
#include "c_name.h"
#include "proto_set.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_of(const file_proto *file, const char *process)
{
    size_t size = strlen(process);
    return proto_set_is_public(file) && strncmp(file->package + 8, process, size) == 0 &&
           file->package[8 + size] == '.';
}

static void print_prototypes(FILE *out, const Google__Protobuf__ServiceDescriptorProto *service)
{
    for (size_t i = 0; i < service->n_method; i++) {
        fputs("enum status ", out);
        c_name_print_function(out, service->method[i]->name);
        fputs("(struct call *call, const ", out);
        c_name_print_type(out, service->method[i]->input_type);
        fputs(" *request,\n    ", out);
        c_name_print_type(out, service->method[i]->output_type);
        fputs(" *response);\n", out);
    }
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fputs("usage: make_methods SET PROCESS OUT\n", stderr);
        return EXIT_FAILURE;
    }
    file_set *set = proto_set_read(argv[1]);
    FILE *out = fopen(argv[3], "w");
    if (!out)
        proto_set_die(argv[3]);
    fputs("// generated from proto/\n#pragma once\n#include \"common/call.h\"\n"
          "#include \"concert/messages.h\"\n",
          out);
    for (size_t i = 0; i < set->n_file; i++)
        for (size_t j = 0; is_of(set->file[i], argv[2]) && j < set->file[i]->n_service; j++)
            print_prototypes(out, set->file[i]->service[j]);
    google__protobuf__file_descriptor_set__free_unpacked(set, NULL);
    if (fclose(out) != 0)
        proto_set_die(argv[3]);
    return EXIT_SUCCESS;
}
