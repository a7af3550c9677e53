// SPDX-License-Identifier: EUPL-1.2
// services/common/build/catalogue.c: run at build time: FileDescriptorSet -> catalogue.c.
// protobuf-c keeps neither method options nor streaming flags in its descriptors, hence this.
//   make_catalogue concert.pbset catalogue.c
#include "c_name.h"
#include "proto_set.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef Google__Protobuf__ServiceDescriptorProto service_proto;
typedef Google__Protobuf__MethodDescriptorProto method_proto;

static void print_method(FILE *out, const method_proto *method)
{
    int read =
        method->options && method->options->idempotency_level ==
                               GOOGLE__PROTOBUF__METHOD_OPTIONS__IDEMPOTENCY_LEVEL__NO_SIDE_EFFECTS;
    fprintf(out, "    {\"%s\", ", method->name);
    c_name_print_descriptor(out, method->input_type);
    fputs(", ", out);
    c_name_print_descriptor(out, method->output_type);
    fprintf(out, ", %d, %d},\n", read, method->server_streaming);
}

static void print_service(FILE *out, const service_proto *service, size_t index)
{
    fprintf(out, "static const struct catalogue_method methods_%zu[] = {\n", index);
    for (size_t i = 0; i < service->n_method; i++)
        print_method(out, service->method[i]);
    fputs("};\n", out);
}

static void print_row(FILE *out, const file_proto *file, const service_proto *service, size_t index)
{
    const char *process = file->package + 8;
    fprintf(out, "    {\"%s.%s\", \"%.*s\", methods_%zu, %zu},\n", file->package, service->name,
            (int)strcspn(process, "."), process, index, service->n_method);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: make_catalogue SET OUT\n", stderr);
        return EXIT_FAILURE;
    }
    file_set *set = proto_set_read(argv[1]);
    FILE *out = fopen(argv[2], "w");
    if (!out)
        proto_set_die(argv[2]);
    fputs("// generated from proto/\n#include \"common/catalogue.h\"\n", out);
    for (size_t i = 0; i < set->n_file; i++) {
        const char *name = set->file[i]->name;
        fprintf(out, "#include \"%.*s.pb-c.h\"\n", (int)(strlen(name) - strlen(".proto")), name);
    }
    size_t count = 0;
    for (size_t i = 0; i < set->n_file; i++)
        for (size_t j = 0; proto_set_is_public(set->file[i]) && j < set->file[i]->n_service; j++)
            print_service(out, set->file[i]->service[j], count++);
    fputs("const struct catalogue_service catalogue_services[] = {\n", out);
    count = 0;
    for (size_t i = 0; i < set->n_file; i++)
        for (size_t j = 0; proto_set_is_public(set->file[i]) && j < set->file[i]->n_service; j++)
            print_row(out, set->file[i], set->file[i]->service[j], count++);
    fprintf(out, "};\nconst size_t catalogue_service_count = %zu;\n", count);
    google__protobuf__file_descriptor_set__free_unpacked(set, NULL);
    if (fclose(out) != 0)
        proto_set_die(argv[2]);
    return EXIT_SUCCESS;
}
