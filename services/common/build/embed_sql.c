// SPDX-License-Identifier: EUPL-1.2
// services/common/build/embed_sql.c: run at build time: .sql files -> queries.c and <name>_sql.h.
// Reads the wiring comments that query.h describes and turns psql's :'field' into $n.
//   embed_sql SERVICE OUT_DIR FILE...
#include "c_name.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_PARAMETERS = 64 };

struct source {
    const char *path;
    char *text;
    char id[128];   // C name: "login"
    char name[256]; // "acces/login"
    char in[256], out[256], rows[32], many[128];
    char missing[64], missing_field[128], missing_text[512];
    char *parameters[MAX_PARAMETERS];
    size_t parameter_count;
};

static void fail(const struct source *source, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fprintf(stderr, "%s: ", source->path);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    exit(EXIT_FAILURE);
}

static void read_text(struct source *source)
{
    FILE *file = fopen(source->path, "rb");
    if (!file)
        fail(source, "cannot be opened");
    fseek(file, 0, SEEK_END);
    size_t size = (size_t)ftell(file);
    rewind(file);
    source->text = calloc(1, size + 1);
    if (!source->text || fread(source->text, 1, size, file) != size)
        fail(source, "cannot be read");
    fclose(file);
}

static void name_from_path(struct source *source, const char *service)
{
    const char *base = strrchr(source->path, '/');
    base = base ? base + 1 : source->path;
    snprintf(source->id, sizeof source->id, "%.*s", (int)strcspn(base, "."), base);
    snprintf(source->name, sizeof source->name, "%s/%s", service, source->id);
}

static void parse_missing(struct source *source, const char *value)
{
    if (sscanf(value, "%63s %127[^:]: %511[^\n]", source->missing, source->missing_field,
               source->missing_text) != 3)
        fail(source, "'-- missing:' wants '<status> <field>: <text>'");
    if (strcmp(source->missing_field, "-") == 0)
        source->missing_field[0] = '\0';
}

static void parse_wiring(struct source *source)
{
    for (const char *line = source->text; line; line = strchr(line, '\n')) {
        line += *line == '\n';
        sscanf(line, "-- in: %255s", source->in);
        sscanf(line, "-- out: %255s", source->out);
        sscanf(line, "-- rows: %31s %127s", source->rows, source->many);
        if (strncmp(line, "-- missing: ", 12) == 0)
            parse_missing(source, line + 12);
    }
    if (!source->rows[0])
        fail(source, "lacks '-- rows: one|maybe|none|many <field>'");
    if (strcmp(source->rows, "one") == 0 && !source->missing[0])
        fail(source, "'rows: one' wants a '-- missing:' line");
    if (strcmp(source->rows, "many") == 0 && !source->many[0])
        fail(source, "'rows: many' wants a field");
    if (strcmp(source->rows, "many") != 0)
        source->many[0] = '\0'; // a comment after the word
}

static size_t parameter_number(struct source *source, const char *name, size_t length)
{
    for (size_t i = 0; i < source->parameter_count; i++)
        if (strlen(source->parameters[i]) == length &&
            memcmp(source->parameters[i], name, length) == 0)
            return i + 1;
    if (source->parameter_count == MAX_PARAMETERS)
        fail(source, "more than %d parameters", MAX_PARAMETERS);
    char *copy = calloc(1, length + 1);
    memcpy(copy, name, length);
    source->parameters[source->parameter_count++] = copy;
    return source->parameter_count;
}

static void print_char(FILE *out, char c)
{
    if (c == '\n')
        fputs("\\n\"\n    \"", out);
    else if (c == '"' || c == '\\')
        fprintf(out, "\\%c", c);
    else
        fputc(c, out);
}

// The statement as a C string: comments dropped, quoted strings kept, :'field' numbered.
static void print_statement(FILE *out, struct source *source)
{
    const char *c = source->text;
    while (*c) {
        if (c[0] == '-' && c[1] == '-') {
            c += strcspn(c, "\n");
        } else if (c[0] == ':' && c[1] == '\'') {
            size_t length = strcspn(c + 2, "'");
            fprintf(out, "$%zu", parameter_number(source, c + 2, length));
            c += length + 3;
        } else if (*c == '\'') {
            do
                print_char(out, *c++);
            while (*c && *c != '\'');
            if (!*c)
                fail(source, "a string is not closed");
            print_char(out, *c++);
        } else if (*c == ';' && c[1 + strspn(c + 1, " \n\t")] == '\0') {
            break;
        } else {
            print_char(out, *c++);
        }
    }
}

static void print_upper(FILE *out, const char *word)
{
    for (; *word; word++)
        fputc(toupper((unsigned char)*word), out);
}

static void print_parameters(FILE *out, const struct source *source)
{
    fprintf(out, "static const char *const parameters_%s[] = {", source->id);
    for (size_t i = 0; i < source->parameter_count; i++)
        fprintf(out, "\"%s\", ", source->parameters[i]);
    fputs("NULL};\n", out);
}

static void print_query(FILE *out, struct source *source)
{
    fprintf(out, "static const char sql_text_%s[] =\n    \"", source->id);
    print_statement(out, source);
    fputs("\";\n", out);
    print_parameters(out, source);
    if (source->parameter_count && !source->in[0])
        fail(source, "has parameters but no '-- in:' line");
    fprintf(out,
            "const struct query sql_%s = {\n    .name = \"%s\", .sql = sql_text_%s,\n"
            "    .parameters = parameters_%s, .parameter_count = %zu,\n    .in = ",
            source->id, source->name, source->id, source->id, source->parameter_count);
    c_name_print_descriptor(out, source->in);
    fputs(", .out = ", out);
    c_name_print_descriptor(out, source->out);
    fputs(",\n    .rows = QUERY_", out);
    print_upper(out, source->rows);
    fprintf(out, ", .many_field = \"%s\",\n    .missing = STATUS_", source->many);
    print_upper(out, source->missing[0] ? source->missing : "ok");
    fprintf(out, ", .missing_field = \"%s\",\n    .missing_text = \"", source->missing_field);
    for (const char *c = source->missing_text; *c; c++)
        print_char(out, *c);
    fputs("\"};\n\n", out);
}

static FILE *open_output(const char *folder, const char *name)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *out = fopen(path, "w");
    if (!out) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    return out;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: embed_sql SERVICE OUT_DIR FILE...\n", stderr);
        return EXIT_FAILURE;
    }
    const char *service = argv[1];
    size_t count = (size_t)argc - 3;
    struct source *sources = calloc(count + 1, sizeof *sources);
    char header_name[256];
    snprintf(header_name, sizeof header_name, "%s_sql.h", service);
    FILE *header = open_output(argv[2], header_name);
    FILE *out = open_output(argv[2], "queries.c");
    fputs("// generated from sql/\n#pragma once\n#include \"common/query.h\"\n", header);
    fprintf(out, "// generated from sql/\n#include \"%s\"\n#include \"concert/messages.h\"\n",
            header_name);
    for (size_t i = 0; i < count; i++) {
        sources[i].path = argv[i + 3];
        read_text(&sources[i]);
        name_from_path(&sources[i], service);
        parse_wiring(&sources[i]);
        print_query(out, &sources[i]);
        fprintf(header, "extern const struct query sql_%s;\n", sources[i].id);
    }
    fprintf(out, "const struct query *const %s_queries[] = {\n", service);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "    &sql_%s,\n", sources[i].id);
    fprintf(out, "    NULL};\n");
    fprintf(header, "// closed by NULL\nextern const struct query *const %s_queries[];\n", service);
    bool written = fclose(out) == 0;
    written &= fclose(header) == 0;
    free(sources);
    if (!written)
        perror(argv[2]);
    return written ? EXIT_SUCCESS : EXIT_FAILURE;
}
